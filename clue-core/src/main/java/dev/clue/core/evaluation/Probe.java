package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.InspectableBackend;
import dev.clue.api.model.Inspection;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.api.model.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks one prompt and shows everything that is known of it.
 *
 * @param backend the model
 * @param tokenizer the model's tokenizer, or null when it is not known
 */
record Probe(ModelBackend backend, @Nullable Tokenizer tokenizer) {
  private static final int TOP_LOGITS = 10;

  ProbeReport ask(Prompt prompt, GenerationOptions options) {
    GenerationRequest request = new GenerationRequest(prompt, options);
    if (backend instanceof InspectableBackend inspectable) {
      return report(prompt, answer(inspectable.inspect(request, TOP_LOGITS)));
    }
    Completion completion = answer(backend.generate(request));
    List<Integer> ids = prompt instanceof Prompt.Text text ? idsOf(text) : List.of();
    return report(prompt, new Inspection(completion, ids, List.of(), List.of()));
  }

  private ProbeReport report(Prompt prompt, Inspection seen) {
    return new ProbeReport(
        shown(prompt, seen.promptIds()),
        seen.promptIds(),
        seen.completion().text(),
        seen.generatedIds(),
        seen.completion().finishReason(),
        seen.topLogits(),
        warnings(seen.promptIds()));
  }

  private String shown(Prompt prompt, List<Integer> ids) {
    if (tokenizer != null && !ids.isEmpty()) {
      return tokenizer.decode(ids.stream().mapToInt(Integer::intValue).toArray());
    }
    if (prompt instanceof Prompt.Text text) {
      return text.text();
    }
    if (prompt instanceof Prompt.Chat chat) {
      return chat.messages().stream().map(Probe::line).collect(Collectors.joining("\n"))
          + (chat.prefill().isEmpty() ? "" : "\n[assistant, begun] " + chat.prefill());
    }
    return Arrays.toString(((Prompt.Tokens) prompt).ids());
  }

  private static String line(ChatMessage message) {
    return "[" + message.role().wireName() + "] " + message.content();
  }

  private List<Integer> idsOf(Prompt.Text text) {
    return tokenizer == null ? List.of() : Arrays.stream(tokenizer.encode(text)).boxed().toList();
  }

  /** A tokenizer that begins every text with a token wants it there once. */
  private List<String> warnings(List<Integer> ids) {
    List<String> warnings = new ArrayList<>();
    ChatTemplateSource template = tokenizer == null ? null : tokenizer.chatTemplate();
    String bos = template == null ? null : template.specialTokens().get("bos_token");
    if (tokenizer == null || bos == null || ids.isEmpty()) {
      return warnings;
    }
    int[] alone = tokenizer.encode("", SpecialTokens.ADD);
    int[] written = tokenizer.encode(bos, SpecialTokens.NONE);
    boolean added = alone.length > 0 && written.length == 1 && alone[0] == written[0];
    if (written.length == 1
        && ids.size() > 1
        && ids.get(0) == written[0]
        && ids.get(1) == written[0]) {
      warnings.add("the prompt begins with " + bos + " twice");
    }
    if (added && ids.get(0) != written[0]) {
      warnings.add("the prompt does not begin with " + bos + ", which the tokenizer adds to texts");
    }
    return warnings;
  }

  private static <T> T answer(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ModelException failure) {
        throw new ClueException("The model gave no answer: " + failure.getMessage(), failure);
      }
      throw e;
    }
  }
}
