package dev.clue.api.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One request per ability that needs it. */
final class AbilityProbes {
  private AbilityProbes() {}

  /** Requests by the ability that they need beyond taking the prompt. */
  static Map<Ability, GenerationRequest> all(Prompt prompt, String text) {
    GenerationOptions plain = GenerationOptions.greedy(2);
    Map<Ability, GenerationRequest> probes = new EnumMap<>(Ability.class);
    List<ChatMessage> chat = List.of(ChatMessage.user(text));
    probes.put(Ability.CHAT, new GenerationRequest(new Prompt.Chat(chat), plain));
    probes.put(Ability.TEXT, new GenerationRequest(new Prompt.Text(text), plain));
    probes.put(
        Ability.TOKENS, new GenerationRequest(new Prompt.Tokens(new int[] {1, 2, 3}), plain));
    probes.put(Ability.PREFILL, new GenerationRequest(new Prompt.Chat(chat, "Answer: "), plain));
    GenerationOptions.Builder options = GenerationOptions.builder().maxNewTokens(2);
    probes.put(Ability.SAMPLING, with(prompt, plain.toBuilder().temperature(0.7).topP(0.9)));
    probes.put(Ability.REPETITION_PENALTY, with(prompt, plain.toBuilder().repetitionPenalty(1.3)));
    probes.put(Ability.STOP_SEQUENCES, with(prompt, plain.toBuilder().stopSequences(List.of("|"))));
    probes.put(
        Ability.INCLUDE_STOP_SEQUENCE,
        with(prompt, options.stopSequences(List.of("|")).includeStopSequence(true)));
    probes.put(Ability.PROMPT_TRUNCATION, with(prompt, plain.toBuilder().promptTokenLimit(2)));
    probes.put(Ability.IGNORE_EOS, with(prompt, plain.toBuilder().ignoreEos(true)));
    return probes;
  }

  private static GenerationRequest with(Prompt prompt, GenerationOptions.Builder options) {
    return new GenerationRequest(prompt, options.build());
  }
}
