package dev.clue.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far logits in 16 and 8 bits are from those in 32. */
final class LogitSection implements Section {
  static final String NAME = "logits";

  private static final String WIDE = "f32";

  private final List<Case> cases = new ArrayList<>();

  private record Case(String shape, String dtype, Run run) {}

  LogitSection(Models models, Choices choices) {
    int threads = choices.threads().get(0);
    for (String shape : choices.shapes()) {
      for (String dtype : choices.dtypes()) {
        if (!dtype.equals(WIDE)) {
          Run run = new Run(NAME, Contest.CLUE, models.own(shape, dtype), threads);
          cases.add(new Case(shape, dtype, run));
        }
      }
    }
  }

  @Override
  public List<Run> runs() {
    return cases.stream().map(Case::run).toList();
  }

  @Override
  public List<String> lines(Findings found) {
    List<String> lines = new ArrayList<>();
    lines.add("### Logits beside those in f32, behind " + Logits.PROMPTS + " prompts");
    lines.add("");
    lines.add(
        "| model | format | largest difference of the largest logit | least cosine | same likeliest token |");
    lines.add("|---|---|---|---|---|");
    for (Case one : cases) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.4f | %.5f | %.0f of %d |",
              one.shape(),
              one.dtype(),
              found.units(one.run(), Logits.LARGEST),
              found.units(one.run(), Logits.COSINE),
              found.units(one.run(), Logits.SAME),
              Logits.PROMPTS));
    }
    lines.add("");
    lines.add("random weights: their likeliest tokens are ahead by next to nothing");
    return lines;
  }

  @Override
  public List<Goal> goals(Findings found) {
    return List.of();
  }
}
