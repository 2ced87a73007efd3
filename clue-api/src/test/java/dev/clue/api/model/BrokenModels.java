package dev.clue.api.model;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Models that break one rule each, to prove that the kit notices. */
final class BrokenModels {
  private BrokenModels() {}

  /** M1: calls itself something else every time. */
  static final class Renaming extends WordModel {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public ModelDescriptor describe() {
      ModelDescriptor words = super.describe();
      return ModelDescriptor.named("words" + calls.incrementAndGet())
          .can(words.abilities().toArray(Ability[]::new))
          .contextLength(words.contextLength())
          .chatTemplate(words.chatTemplate())
          .build();
    }
  }

  /** M2: never admits that the limit ended the text. */
  static final class LengthDenying extends WordModel {
    @Override
    Completion complete(List<String> prompt, int truncated, GenerationOptions options) {
      Completion honest = super.complete(prompt, truncated, options);
      FinishReason reason = honest.finishReason();
      return new Completion(
          honest.text(),
          reason == FinishReason.LENGTH ? FinishReason.END_OF_SEQUENCE : reason,
          honest.usage());
    }
  }

  /** M3: leaves the stop sequence in the text. */
  static final class StopLeaking extends WordModel {
    @Override
    Completion complete(List<String> prompt, int truncated, GenerationOptions options) {
      return super.complete(
          prompt, truncated, options.toBuilder().includeStopSequence(true).build());
    }
  }

  /** M4: answers greedily where sampling was asked for. */
  static final class TemperatureIgnoring extends WordModel {
    @Override
    void refuseUnsupported(GenerationRequest request) {
      if (request.prompt() instanceof Prompt.Chat) {
        super.refuseUnsupported(request);
      }
    }
  }

  /** M5: alternates between two answers to a long question. */
  static final class Moody extends WordModel {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    Completion complete(List<String> prompt, int truncated, GenerationOptions options) {
      Completion answer = super.complete(prompt, truncated, options);
      boolean longQuestion = options.equals(GenerationOptions.greedy(24));
      return longQuestion && calls.incrementAndGet() % 2 == 0
          ? new Completion(answer.text() + "!", answer.finishReason(), answer.usage())
          : answer;
    }
  }

  /** M6: throws instead of completing. */
  static final class Throwing extends WordModel {
    @Override
    public CompletableFuture<Completion> generate(GenerationRequest request) {
      if (request.prompt() instanceof Prompt.Text text && text.text().startsWith("clinic clinic")) {
        throw new ModelException.Rejected("thrown");
      }
      return super.generate(request);
    }
  }

  /** M7: cuts a long prompt silently. */
  static final class Truncating extends WordModel {
    @Override
    Completion answer(GenerationRequest request) {
      refuseUnsupported(request);
      List<String> prompt = tokens(request.prompt());
      if (prompt.size() > CONTEXT && prompt.contains("ward")) {
        return super.complete(prompt.subList(0, 8), 0, request.options());
      }
      return super.answer(request);
    }
  }

  /** M8: mixes answers up when many ask at once. */
  static final class Mixing extends WordModel {
    private final AtomicInteger waiting = new AtomicInteger();

    @Override
    public CompletableFuture<Completion> generate(GenerationRequest request) {
      boolean busy = waiting.incrementAndGet() > 4;
      return super.generate(request)
          .thenApply(answer -> busy ? turned(answer) : answer)
          .whenComplete((answer, failure) -> waiting.decrementAndGet());
    }

    private static Completion turned(Completion answer) {
      String text = new StringBuilder(answer.text()).reverse().toString();
      return new Completion(text, answer.finishReason(), answer.usage());
    }
  }

  /** M10: takes everybody down with the one who leaves. */
  static final class Sulking extends WordModel {
    private volatile boolean offended;

    @Override
    public CompletableFuture<Completion> generate(GenerationRequest request) {
      if (offended) {
        offended = false;
        return CompletableFuture.failedFuture(new ModelException.Rejected("offended"));
      }
      CompletableFuture<Completion> future =
          new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean interrupt) {
              offended = true;
              return super.cancel(interrupt);
            }
          };
      CompletableFuture<?> unused =
          super.generate(request)
              .whenComplete(
                  (answer, failure) -> {
                    if (failure == null) {
                      future.complete(answer);
                    } else {
                      future.completeExceptionally(failure);
                    }
                  });
      return future;
    }
  }

  /** M9: quotes the prompt in its message. */
  static final class PromptQuoting extends WordModel {
    @Override
    ModelException tooLong(GenerationRequest request) {
      return new ModelException.Rejected("too long: " + tokens(request.prompt()));
    }
  }

  /** M11: refuses to be closed twice. */
  static final class ClosingOnce extends WordModel {
    private boolean closed;

    @Override
    public void close() {
      if (closed) {
        throw new IllegalStateException("closed already");
      }
      closed = true;
      super.close();
    }
  }

  /** M12: counts a token more than the ids it was given. */
  static final class Miscounting extends WordModel {
    @Override
    Completion answer(GenerationRequest request) {
      Completion honest = super.answer(request);
      int more = request.prompt() instanceof Prompt.Tokens ids ? ids.ids().length + 1 : 0;
      return more == 0
          ? honest
          : new Completion(honest.text(), honest.finishReason(), TokenUsage.of(more, 1));
    }
  }

  /** M13: adds a second beginning-of-sequence token. */
  static final class BosDoubling extends WordModel {
    @Override
    List<String> tokens(Prompt prompt) {
      return prompt instanceof Prompt.Text text
          ? super.tokens(new Prompt.Text(text.text(), BosPolicy.AS_TOKENIZER))
          : super.tokens(prompt);
    }
  }
}
