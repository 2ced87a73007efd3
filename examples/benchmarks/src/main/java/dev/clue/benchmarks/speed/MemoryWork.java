package dev.clue.benchmarks.speed;

import dev.clue.api.model.BackendSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that are open at once while memory is watched, from before the model is loaded.
 *
 * @param name of the work
 * @param longs how many long prompts
 * @param longTokens how many tokens each has
 * @param shorts how many prompts of {@value #SHORT_TOKENS} tokens
 */
record MemoryWork(String name, int longs, int longTokens, int shorts) {
  static final String PEAK = "peak";
  static final String PEAK_WITH_FILES = "peak with files";
  static final String ANSWERS = "answers";
  static final int SHORT_TOKENS = 150;
  static final int ANSWER = 16;

  /** More than the budget of the report holds at once, so that some must wait. */
  static final MemoryWork MIXED = new MemoryWork("memory", 6, 1800, 12);

  private static final String ONE = "one-";

  /** One prompt of so many tokens. */
  static MemoryWork one(int tokens) {
    return new MemoryWork(ONE + tokens, 1, tokens, 0);
  }

  /** The work of that name. */
  static MemoryWork of(String name) {
    return name.startsWith(ONE) ? one(Integer.parseInt(name.substring(ONE.length()))) : MIXED;
  }

  static boolean isOne(String name) {
    return name.equals(MIXED.name) || name.startsWith(ONE);
  }

  /** Loads a model, has all prompts answered, and tells the peak in bytes. */
  List<Measurement> measure(BackendSpec model) {
    PeakMemory memory = PeakMemory.watch();
    Contender contender = new ClueContender(model, true);
    Prompts prompts = new Prompts(contender::tokens, 3);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < Math.max(longs, shorts); i++) {
      if (i < shorts) {
        texts.add(prompts.behind("", SHORT_TOKENS));
      }
      if (i < longs) {
        texts.add(prompts.behind("", longTokens));
      }
    }
    Measurement answers =
        Stopwatch.time(ANSWERS, texts.size(), () -> contender.answer(texts, ANSWER));
    return List.of(
        answers,
        answers.named(PEAK, (double) memory.bytes()),
        answers.named(PEAK_WITH_FILES, (double) PeakMemory.withFiles()));
  }
}
