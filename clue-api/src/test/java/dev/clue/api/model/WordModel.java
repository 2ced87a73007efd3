package dev.clue.api.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A model that keeps all rules and knows nothing: its tokens are words, and the next word is drawn
 * by a hash of those before it. Subclasses break one rule each.
 */
class WordModel implements ModelBackend {
  static final int CONTEXT = 64;
  static final String BOS = "<s>";
  private static final String[] WORDS =
      "fever cough pain oedema ward nausea therapy lungs heart no with and of mild acute"
          .split(" ");

  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final Set<Ability> abilities =
      EnumSet.complementOf(EnumSet.of(Ability.CHAT, Ability.PREFILL, Ability.SAMPLING));

  @Override
  public ModelDescriptor describe() {
    return ModelDescriptor.named("words")
        .can(abilities.toArray(Ability[]::new))
        .contextLength(CONTEXT)
        .chatTemplate(ChatTemplateSource.of("", "code", Map.of("bos_token", BOS)))
        .identity("weights", "none")
        .build();
  }

  @Override
  public CompletableFuture<Completion> generate(GenerationRequest request) {
    CompletableFuture<Completion> future = new CompletableFuture<>();
    try {
      worker.execute(
          () -> {
            try {
              future.complete(answer(request));
            } catch (ModelException e) {
              future.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(new ModelException.Rejected("the model is closed"));
    }
    return future;
  }

  @Override
  public void close() {
    worker.shutdown();
  }

  Completion answer(GenerationRequest request) {
    GenerationOptions options = request.options();
    refuseUnsupported(request);
    List<String> prompt = tokens(request.prompt());
    int whole = prompt.size();
    Integer limit = options.promptTokenLimit();
    if (limit != null && whole > limit) {
      prompt = prompt.subList(whole - limit, whole);
    }
    if (prompt.size() + options.maxNewTokens() > CONTEXT) {
      throw tooLong(request);
    }
    return complete(prompt, whole - prompt.size(), options);
  }

  Completion complete(List<String> prompt, int truncated, GenerationOptions options) {
    List<String> seen = new ArrayList<>(prompt);
    StringBuilder text = new StringBuilder();
    for (int made = 1; made <= options.maxNewTokens(); made++) {
      String word = next(seen);
      seen.add(word);
      text.append(made == 1 ? "" : " ").append(word);
      String stop = firstStop(text.toString(), options.stopSequences());
      if (stop != null) {
        int end = text.indexOf(stop) + (options.includeStopSequence() ? stop.length() : 0);
        TokenUsage usage = new TokenUsage(prompt.size(), made, truncated);
        return new Completion(text.substring(0, end), FinishReason.STOP_SEQUENCE, usage);
      }
    }
    TokenUsage usage = new TokenUsage(prompt.size(), options.maxNewTokens(), truncated);
    return new Completion(text.toString(), FinishReason.LENGTH, usage);
  }

  void refuseUnsupported(GenerationRequest request) {
    if (request.prompt() instanceof Prompt.Chat) {
      throw new ModelException.Unsupported("the word model takes no chat");
    }
    if (request.options().sampled()) {
      throw new ModelException.Unsupported("the word model does not sample");
    }
  }

  ModelException tooLong(GenerationRequest request) {
    return new ModelException.Rejected("the prompt does not fit into " + CONTEXT + " tokens");
  }

  List<String> tokens(Prompt prompt) {
    if (prompt instanceof Prompt.Tokens ids) {
      return Arrays.stream(ids.ids()).mapToObj(id -> WORDS[id]).toList();
    }
    Prompt.Text text = (Prompt.Text) prompt;
    List<String> tokens = new ArrayList<>();
    if (text.bos() == BosPolicy.AS_TOKENIZER || !text.text().startsWith(BOS)) {
      tokens.add(BOS);
    }
    String spaced = text.text().replace(BOS, BOS + " ");
    tokens.addAll(Arrays.asList(spaced.strip().split("\\s+")));
    return tokens;
  }

  private static String next(List<String> seen) {
    return WORDS[Math.floorMod(seen.hashCode() * 31 + seen.size(), WORDS.length)];
  }

  static @Nullable String firstStop(String text, List<String> stops) {
    return stops.stream().filter(text::contains).findFirst().orElse(null);
  }
}
