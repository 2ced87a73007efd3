package dev.clue.inference.http;

import dev.clue.api.model.Ability;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import org.jspecify.annotations.Nullable;

/** Refuses what a server cannot do, before anything is sent. */
final class Refusal {
  private Refusal() {}

  /** The first thing that the request asks for and the model cannot do, or null. */
  static ModelException.@Nullable Unsupported of(GenerationRequest request, ModelDescriptor model) {
    for (Ability ability : Ability.values()) {
      if (!model.can(ability) && needs(request, ability)) {
        return new ModelException.Unsupported(
            model.name() + " at this server cannot do what the request needs: " + ability);
      }
    }
    return null;
  }

  private static boolean needs(GenerationRequest request, Ability ability) {
    GenerationOptions options = request.options();
    return switch (ability) {
      case CHAT -> request.prompt() instanceof Prompt.Chat;
      case TEXT -> request.prompt() instanceof Prompt.Text;
      case TOKENS -> request.prompt() instanceof Prompt.Tokens;
      case PREFILL -> request.prompt() instanceof Prompt.Chat chat && !chat.prefill().isEmpty();
      case SAMPLING -> options.sampled();
      case REPETITION_PENALTY -> options.repetitionPenalty() != 1;
      case STOP_SEQUENCES -> !options.stopSequences().isEmpty();
      case INCLUDE_STOP_SEQUENCE ->
          options.includeStopSequence() && !options.stopSequences().isEmpty();
      case PROMPT_TRUNCATION -> options.promptTokenLimit() != null;
      case IGNORE_EOS -> options.ignoreEos();
    };
  }
}
