package dev.clue.benchmarks.speed;

import dev.clue.api.model.BackendSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Whether both engines hold the same model: equal numbers of tokens, equal greedy answers. */
final class Agreement {
  static final String COUNTS = "equal numbers of tokens";
  static final String ANSWERS = "equal answers";
  static final int PROMPTS = 8;
  static final int ANSWER = 24;

  private static final int PROMPT = 40;

  private Agreement() {}

  /** The peer's file lies beside the folder, under the same name. */
  static List<Measurement> measure(BackendSpec model, int threads) {
    Contender own = new ClueContender(model, true);
    Contender peer = new LlamaCppContender(Path.of(model.target() + ".gguf"), threads);
    Prompts prompts = new Prompts(own::tokens, 5);
    List<String> texts =
        IntStream.range(0, PROMPTS).mapToObj(i -> prompts.behind("", PROMPT)).toList();
    List<String> answers = own.answer(texts, ANSWER);
    List<String> others = peer.answer(texts, ANSWER);
    long counts = texts.stream().filter(text -> own.tokens(text) == peer.tokens(text)).count();
    long equal =
        IntStream.range(0, PROMPTS).filter(i -> answers.get(i).equals(others.get(i))).count();
    return List.of(
        new Measurement(COUNTS, (double) counts, 0, 0),
        new Measurement(ANSWERS, (double) equal, 0, 0));
  }
}
