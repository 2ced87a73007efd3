package dev.clue.core.task;

import dev.clue.api.model.GenerationOptions;
import dev.clue.core.protocol.NewTokens;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.protocol.Sampling;
import dev.clue.core.protocol.StopStrings;
import dev.clue.core.protocol.Truncation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a task's answers are asked for under a protocol. */
final class AnswerRules {
  /**
   * What the reference keeps free when its server cuts a prompt; MedNLI's is more than it needs.
   */
  private static final Map<String, Integer> KEPT_FREE =
      Map.of(
          "mednli", 200,
          "meqsum", 200,
          "problem-summary", 100,
          "longhealth", 50,
          "medisumqa", 200,
          "medisumcode", 200);

  private static final int MOST_PROMPT_TOKENS_OF_MEQSUM = 24_576;

  private final String task;
  private final TaskSettings settings;
  private final Protocol protocol;

  AnswerRules(String task, TaskSettings settings) {
    this.task = task;
    this.settings = settings;
    protocol = settings.protocol();
  }

  /** Everything that the protocol asks for. */
  GenerationOptions options() {
    List<String> stops = stops();
    return plain().toBuilder()
        .stopSequences(stops)
        // The reference's server leaves the stop sequence in the text.
        .includeStopSequence(!stops.isEmpty())
        .promptTokenLimit(promptTokenLimit())
        .build();
  }

  /** The same without stop sequences, and without a cut of long prompts. */
  GenerationOptions plain() {
    double temperature = protocol.get(Sampling.class).temperature();
    return GenerationOptions.builder()
        .maxNewTokens(newTokens())
        .temperature(temperature)
        .seed(temperature > 0 ? settings.seed() : 0)
        .build();
  }

  private int newTokens() {
    Integer given = settings.maxNewTokens();
    return given == null ? protocol.get(NewTokens.class).of(task) : given;
  }

  private List<String> stops() {
    String name = settings.modelName().toLowerCase(Locale.ROOT);
    boolean llama3 = name.contains("llama-3") || name.contains("llama3");
    return protocol.has(StopStrings.LLAMA_3_BY_NAME) && llama3 ? StopStrings.LLAMA_3 : List.of();
  }

  private @Nullable Integer promptTokenLimit() {
    Integer window = settings.contextLength();
    if (window == null || !protocol.has(Truncation.LEFT)) {
      return null;
    }
    int kept = Math.max(KEPT_FREE.getOrDefault(task, 0), newTokens());
    int limit = Math.max(1, window - kept);
    return task.equals("meqsum") ? Math.min(limit, MOST_PROMPT_TOKENS_OF_MEQSUM) : limit;
  }
}
