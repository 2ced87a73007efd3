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
  private static final String ANY_TEXT = "a";

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

  /** The beginning-of-sequence token belongs there once, if the tokenizer adds it to texts. */
  private List<String> warnings(List<Integer> ids) {
    if (tokenizer == null || ids.isEmpty()) {
      return List.of();
    }
    Integer added = addedFirst(tokenizer);
    Integer bos = added == null ? writtenFirst(tokenizer) : added;
    if (bos == null) {
      return List.of();
    }
    String token = tokenizer.decode(new int[] {bos});
    if (!ids.get(0).equals(bos)) {
      return added == null
          ? List.of()
          : List.of(
              "the prompt does not begin with " + token + ", which the tokenizer adds to texts");
    }
    return ids.size() > 1 && ids.get(1).equals(bos)
        ? List.of("the prompt begins with " + token + " twice")
        : List.of();
  }

  /** The token that the tokenizer sets before a text, or null. */
  private static @Nullable Integer addedFirst(Tokenizer tokenizer) {
    int[] with = tokenizer.encode(ANY_TEXT, SpecialTokens.ADD);
    int[] bare = tokenizer.encode(ANY_TEXT, SpecialTokens.NONE);
    return with.length > bare.length && with[0] != bare[0] ? (Integer) with[0] : null;
  }

  /** The beginning-of-sequence token that a chat template may write, or null. */
  private static @Nullable Integer writtenFirst(Tokenizer tokenizer) {
    ChatTemplateSource template = tokenizer.chatTemplate();
    String bos = template == null ? null : template.specialTokens().get("bos_token");
    int[] ids = bos == null ? new int[0] : tokenizer.encode(bos, SpecialTokens.NONE);
    return ids.length == 1 ? (Integer) ids[0] : null;
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
