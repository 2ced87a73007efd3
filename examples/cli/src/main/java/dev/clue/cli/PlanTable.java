package dev.clue.cli;

import dev.clue.core.length.LengthPlan;
import dev.clue.core.length.OverLength;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the prompts are, before a model is asked. */
final class PlanTable {
  private PlanTable() {}

  static List<String> lines(List<LengthPlan> plans) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-16s %8s %7s %7s %7s %7s  %s",
            "task",
            "prompts",
            "min",
            "median",
            "max",
            "fits",
            "too long under each policy"));
    for (LengthPlan plan : plans) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-16s %8d %7d %7d %7d %7s  %s",
              plan.task(),
              plan.prompts(),
              plan.fewest(),
              plan.median(),
              plan.most(),
              plan.limit() == null ? "?" : plan.limit(),
              tooLong(plan)));
    }
    long prompt = plans.stream().mapToLong(LengthPlan::totalTokens).sum();
    long answers = plans.stream().mapToLong(p -> (long) p.prompts() * p.maxNewTokens()).sum();
    lines.add(prompt + " prompt tokens in all, and at most " + answers + " new ones.");
    lines.add("Time, at speeds that are assumed, not measured:");
    for (Speed speed : Speed.ALL) {
      long seconds = Math.round(prompt / speed.promptTokens() + answers / speed.newTokens());
      lines.add(
          String.format(
              Locale.ROOT,
              "  at most %s at %.0f prompt and %.0f new tokens/s (%s)",
              ProgressPrinter.duration(seconds),
              speed.promptTokens(),
              speed.newTokens(),
              speed.example()));
    }
    return lines;
  }

  private static String tooLong(LengthPlan plan) {
    if (plan.limit() == null) {
      return "unknown: the backend does not say its length; use --context-length";
    }
    StringBuilder counts = new StringBuilder();
    for (OverLength policy : OverLength.values()) {
      counts.append(policy.id()).append(' ').append(plan.tooLongUnder(policy)).append("  ");
    }
    return counts.toString().stripTrailing();
  }

  /** A round speed for a kind of machine. */
  private record Speed(double promptTokens, double newTokens, String example) {
    static final List<Speed> ALL =
        List.of(
            new Speed(50, 5, "an 8B model on a desktop's processor"),
            new Speed(5_000, 500, "an 8B model on a server with a GPU, many requests at once"));
  }
}
