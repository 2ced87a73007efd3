package dev.clue.core.evaluation;

import dev.clue.api.model.FinishReason;
import dev.clue.api.model.Inspection.TokenLogit;
import java.util.List;

/**
 * What a model saw and said. Holds text.
 *
 * @param prompt what it was shown, special tokens written out
 * @param promptIds its token ids; empty where nobody knows them
 * @param answer what it said
 * @param generatedIds the answer's token ids; empty where nobody knows them
 * @param finishReason why it ended
 * @param topLogits the largest logits of the first step; empty where the backend cannot tell
 * @param warnings what looks wrong about the prompt
 */
public record ProbeReport(
    String prompt,
    List<Integer> promptIds,
    String answer,
    List<Integer> generatedIds,
    FinishReason finishReason,
    List<TokenLogit> topLogits,
    List<String> warnings) {
  /** Copies the lists. */
  public ProbeReport {
    promptIds = List.copyOf(promptIds);
    generatedIds = List.copyOf(generatedIds);
    topLogits = List.copyOf(topLogits);
    warnings = List.copyOf(warnings);
  }
}
