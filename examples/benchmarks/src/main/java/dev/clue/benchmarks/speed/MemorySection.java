package dev.clue.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much memory a model takes at most, beside what it is allowed. */
final class MemorySection implements Section {
  private static final double OF_WEIGHTS = 1.15;
  private static final double FURTHER = 700e6;
  private static final double MEGA = 1e6;
  private static final int MEBI = 20;
  private static final int BUDGET_MEBIBYTES = 256;
  private static final String LONG_SHAPE = "llama-160m-128k";

  private final String title;
  private final List<Case> cases;

  /**
   * A model and what it is asked.
   *
   * @param mebibytes budget of keys and values
   */
  private record Case(String shape, String dtype, Run run, Footprint footprint, int mebibytes) {
    private double bound() {
      return OF_WEIGHTS * footprint.weights(dtype) + ((long) mebibytes << MEBI) + FURTHER;
    }

    private double share(Findings found) {
      return found.units(run, MemoryWork.PEAK) / bound();
    }
  }

  private MemorySection(String title, List<Case> cases) {
    this.title = title;
    this.cases = cases;
  }

  /** Several requests at once, more than the budget holds. */
  static MemorySection mixed(Models models, Choices choices) {
    List<Case> cases = new ArrayList<>();
    for (String shape : choices.shapes()) {
      for (String dtype : choices.dtypes()) {
        cases.add(
            of(
                models,
                shape,
                dtype,
                new Asked(MemoryWork.MIXED, BUDGET_MEBIBYTES, choices.threads().get(0))));
      }
    }
    return new MemorySection(
        String.format(
            Locale.ROOT,
            "Memory: %d prompts of %d tokens and %d of %d at once, answers of %d",
            MemoryWork.MIXED.longs(),
            MemoryWork.MIXED.longTokens(),
            MemoryWork.MIXED.shorts(),
            MemoryWork.SHORT_TOKENS,
            MemoryWork.ANSWER),
        cases);
  }

  /** One long prompt after the other, each with a budget that just holds it. */
  static MemorySection longPrompts(Models models, Choices choices) {
    List<Case> cases = new ArrayList<>();
    for (int tokens : choices.lengths()) {
      for (String dtype : choices.dtypes()) {
        Footprint footprint = Footprint.of(models.folder(LONG_SHAPE, dtype));
        double bytes = footprint.keysAndValues(dtype, tokens + 64.0 + MemoryWork.ANSWER);
        int mebibytes = (int) Math.ceil(Math.scalb(bytes, -MEBI));
        cases.add(
            of(
                models,
                LONG_SHAPE,
                dtype,
                new Asked(MemoryWork.one(tokens), mebibytes, choices.threads().get(0))));
      }
    }
    return new MemorySection("One long prompt, an answer of " + MemoryWork.ANSWER, cases);
  }

  private record Asked(MemoryWork work, int mebibytes, int threads) {}

  private static Case of(Models models, String shape, String dtype, Asked asked) {
    String model = models.own(shape, dtype) + "&kv_cache=" + asked.mebibytes() + "MiB";
    return new Case(
        shape,
        dtype,
        new Run(asked.work().name(), Contest.CLUE, model, asked.threads()),
        Footprint.of(models.folder(shape, dtype)),
        asked.mebibytes());
  }

  @Override
  public List<Run> runs() {
    return cases.stream().map(Case::run).toList();
  }

  @Override
  public List<String> lines(Findings found) {
    List<String> lines = new ArrayList<>();
    lines.add("### " + title);
    lines.add("");
    lines.add(
        "| what | model | format | weights, laid out | keys and values, at most | bound | peak | of the bound | peak with files | seconds |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|");
    for (Case one : cases) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.0f MB | %.0f MB | %.0f MB | %.0f MB | %.2f | %.0f MB | %.0f |",
              one.run().what(),
              one.shape(),
              one.dtype(),
              one.footprint().weights(one.dtype()) / MEGA,
              ((long) one.mebibytes() << MEBI) / MEGA,
              one.bound() / MEGA,
              found.units(one.run(), MemoryWork.PEAK) / MEGA,
              one.share(found),
              found.units(one.run(), MemoryWork.PEAK_WITH_FILES) / MEGA,
              found.median(one.run(), MemoryWork.ANSWERS, Measurement::seconds)));
    }
    lines.add("");
    lines.add(
        "bound: 1.15 times the weights, the budget of keys and values (kv_cache), and 700 MB; peak: pages of files apart, from before the model is loaded");
    return lines;
  }

  @Override
  public List<Goal> goals(Findings found) {
    return cases.stream()
        .map(
            one ->
                Goal.atMost(
                    one.shape()
                        + " "
                        + one.dtype()
                        + ", "
                        + one.run().what()
                        + ": peak of the bound",
                    1,
                    one.share(found)))
        .toList();
  }
}
