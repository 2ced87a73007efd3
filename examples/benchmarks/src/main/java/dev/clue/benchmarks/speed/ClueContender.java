package dev.clue.benchmarks.speed;

import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.Tokenizer;
import dev.clue.inference.djl.DjlBackendProvider;
import dev.clue.inference.djl.tokenizer.FolderTokenizerProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** This project's engine: all prompts open at once, or one after the other. */
final class ClueContender implements Contender {
  private final ModelBackend backend;
  private final Tokenizer tokenizer;
  private final boolean together;

  ClueContender(BackendSpec spec, boolean together) {
    this.together = together;
    tokenizer = new FolderTokenizerProvider().open(Path.of(spec.target()));
    backend = new DjlBackendProvider().open(spec);
  }

  @Override
  public List<String> answer(List<String> prompts, int newTokens) {
    if (!together) {
      return prompts.stream()
          .map(prompt -> text(ask(prompt, newTokens).join(), newTokens))
          .toList();
    }
    List<CompletableFuture<Completion>> answers =
        prompts.stream().map(prompt -> ask(prompt, newTokens)).toList();
    return answers.stream().map(answer -> text(answer.join(), newTokens)).toList();
  }

  private CompletableFuture<Completion> ask(String prompt, int newTokens) {
    GenerationOptions options =
        GenerationOptions.greedy(newTokens).toBuilder().ignoreEos(true).build();
    Prompt text = new Prompt.Text(prompt, BosPolicy.EXACTLY_ONE);
    return backend.generate(new GenerationRequest(text, options));
  }

  private static String text(Completion answer, int newTokens) {
    if (!Integer.valueOf(newTokens).equals(answer.usage().completion())) {
      throw new IllegalStateException("an answer ended early");
    }
    return answer.text();
  }

  @Override
  public int tokens(String prompt) {
    return tokenizer.count(prompt);
  }
}
