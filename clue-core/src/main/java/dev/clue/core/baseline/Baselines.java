package dev.clue.core.baseline;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.core.random.RandomStreams;
import dev.clue.core.run.Responder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Opens responders that need no model.
 *
 * <p>The baselines are ours, not the "parameterless" one of the paper, whose definition is not
 * public. They see the gold answers of the evaluated samples where their rule says so, and answer
 * every task:
 *
 * <ul>
 *   <li>{@code majority}: the commonest gold answer of the sample's task and sub-task; of texts the
 *       commonest reference, of code lists the commonest code; among equals the one that comes
 *       first.
 *   <li>{@code uniform}: a label or an option's letter drawn uniformly; for texts and codes the
 *       reference of another sample drawn uniformly. Each sample has its own stream of the seed.
 *   <li>{@code echo}: the sample's own fields, joined by blank lines.
 *   <li>{@code frequent-codes}: the k commonest codes of the task's references, where k is the mean
 *       length of a reference, rounded, unless {@code ?k=} says otherwise; {@code majority} where
 *       references are no codes.
 * </ul>
 *
 * <p>Every answer is cut to as many words as the request allows tokens.
 */
public final class Baselines {
  /** The scheme of specs of baselines. */
  public static final String SCHEME = "baseline";

  /** The scheme of specs of recorded answers. */
  public static final String REPLAY_SCHEME = "replay";

  private static final String CODES_OPTION = "k";
  private static final String FREQUENT_CODES = "frequent-codes";

  private Baselines() {}

  /** The schemes that {@link #open} takes. */
  public static List<String> schemes() {
    return List.of(SCHEME, REPLAY_SCHEME);
  }

  /** The names of the baselines, sorted. */
  public static List<String> names() {
    return List.of("echo", FREQUENT_CODES, "majority", "uniform");
  }

  /** A line per spec for people: how it is written and what it answers. */
  public static List<String> usage() {
    return List.of(
        "baseline:majority        the commonest gold answer of the task",
        "baseline:uniform         a label, letter, or another sample's reference, drawn by --seed",
        "baseline:echo            the sample's own text",
        "baseline:frequent-codes  the commonest codes of the references; ?k=N for N of them",
        "replay:DIR               answers from DIR/<task>.jsonl: \"completion\", and \"id\" or"
            + " \"index\" in evaluation order");
  }

  /**
   * Opens {@code baseline:NAME} or {@code replay:DIR}.
   *
   * @param spec of one of the {@link #schemes}
   * @param seed the run's seed, which only {@code uniform} uses
   * @throws ClueException if there is no such baseline, an option is not known, or recorded answers
   *     cannot be read
   */
  public static Responder open(BackendSpec spec, long seed) {
    if (spec.scheme().equals(REPLAY_SCHEME)) {
      spec.allowOnly(Set.of());
      return ReplayResponder.open(folder(spec.target()));
    }
    if (!spec.scheme().equals(SCHEME) || !names().contains(spec.target())) {
      throw new ClueException(
          "There is no baseline '"
              + spec.target()
              + "'; there are "
              + String.join(", ", names())
              + " (write baseline:NAME).");
    }
    spec.allowOnly(spec.target().equals(FREQUENT_CODES) ? Set.of(CODES_OPTION) : Set.of());
    return new BaselineResponder(spec.target(), baseline(spec, seed), settings(spec, seed));
  }

  private static Path folder(String name) {
    try {
      if (!name.isBlank()) {
        return Path.of(name);
      }
    } catch (InvalidPathException e) {
      throw new ClueException(
          "'" + name + "' cannot be the name of a folder: write replay:DIR.", e);
    }
    throw new ClueException("replay: names no folder: write replay:DIR.");
  }

  private static Baseline baseline(BackendSpec spec, long seed) {
    GoldAnswers gold = new GoldAnswers();
    return switch (spec.target()) {
      case "echo" -> new EchoBaseline();
      case "uniform" -> new UniformBaseline(gold, new RandomStreams(seed));
      case FREQUENT_CODES -> new FrequentCodesBaseline(gold, codes(spec));
      default -> new MajorityBaseline(gold);
    };
  }

  /** What changes answers, beside the name. */
  private static Map<String, String> settings(BackendSpec spec, long seed) {
    Map<String, String> settings = new LinkedHashMap<>(new TreeMap<>(spec.options()));
    if (spec.target().equals("uniform")) {
      settings.put("seed", Long.toString(seed));
    }
    return settings;
  }

  /** How many codes are asked for, 0 for as many as a reference has. */
  private static int codes(BackendSpec spec) {
    String text = spec.options().get(CODES_OPTION);
    if (text == null) {
      return 0;
    }
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new ClueException(
          "baseline:frequent-codes has k=" + text + "; write a whole number from 1 to 9999.");
    }
    return Integer.parseInt(text);
  }
}
