package dev.clue.core.run;

import dev.clue.api.model.Completion;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import java.util.concurrent.CompletableFuture;

/**
 * Whatever answers the samples of a run: a model, or something that needs none, such as a baseline
 * or recorded answers, and therefore may look at the sample itself.
 *
 * <p>The rules of {@link ModelBackend} hold.
 */
public interface Responder extends AutoCloseable {

  /** What it is and can do. */
  ModelDescriptor describe();

  /** Answers a sample; completes exceptionally as {@link ModelBackend#generate} does. */
  CompletableFuture<Completion> answer(SampleRequest request);

  @Override
  void close();

  /** A model, which sees the request alone. Closing the responder closes the backend. */
  static Responder of(ModelBackend backend) {
    return new Responder() {
      @Override
      public ModelDescriptor describe() {
        return backend.describe();
      }

      @Override
      public CompletableFuture<Completion> answer(SampleRequest request) {
        return backend.generate(request.request());
      }

      @Override
      public void close() {
        backend.close();
      }
    };
  }
}
