package dev.clue.benchmarks.speed;

import dev.clue.benchmarks.weights.RandomModels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be measured, from {@code name=value} on the command line. */
final class Choices {
  static final String ALL = "all";
  static final String LONG = "long";

  static final String USAGE =
      """
      speed.sh [what=all|figures|MedNLI|coding|memory|logits|long] [threads=1,2] [dtypes=f32,bf16,int8] [rounds=1]
               [shapes=llama-160m|llama-160m,llama-1.1b] [lengths=8192,16384] [weights=DIR]
        what      all: everything but long; long: one prompt of each length
        threads   figures are measured with each number, the others with the first
        dtypes    number formats; MedNLI and coding take bf16
        rounds    how often everything is measured; medians are told
        shapes    models whose memory and logits are measured
        lengths   tokens of the prompts of what=long, up to 131000
        weights   where random weights lie; those that are missing are written (2 GB, once)""";

  private static final List<String> PARTS =
      List.of(
          ALL,
          Contest.FIGURES,
          "MedNLI",
          "coding",
          MemoryWork.MIXED.name(),
          LogitSection.NAME,
          LONG);

  private final Map<String, String> given =
      new LinkedHashMap<>(
          Map.of(
              "what", ALL,
              "threads", "1,2",
              "dtypes", "f32,bf16,int8",
              "rounds", "1",
              "shapes", "llama-160m",
              "lengths", "8192,16384",
              "weights", "target/weights"));

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with one sentence
   */
  Choices(String... arguments) {
    for (String argument : arguments) {
      int at = argument.indexOf('=');
      String name = at < 0 ? argument : argument.substring(0, at);
      if (at < 0 || !given.containsKey(name)) {
        throw new IllegalArgumentException(
            "There is no argument '" + argument + "'; use\n" + USAGE);
      }
      given.put(name, argument.substring(at + 1));
    }
    among("what", PARTS);
    among("dtypes", List.of("f32", "bf16", "int8"));
    among("shapes", List.of("llama-160m", "llama-1.1b"));
    numbers("threads", Runtime.getRuntime().availableProcessors());
    numbers("rounds", 99);
    numbers("lengths", 131_000);
  }

  String what() {
    return given("what");
  }

  List<Integer> threads() {
    return numbers("threads", Integer.MAX_VALUE);
  }

  List<Integer> lengths() {
    return numbers("lengths", Integer.MAX_VALUE);
  }

  List<String> dtypes() {
    return split("dtypes");
  }

  List<String> shapes() {
    return split("shapes");
  }

  int rounds() {
    return numbers("rounds", Integer.MAX_VALUE).get(0);
  }

  RandomModels models() {
    return new RandomModels(Path.of(given("weights")));
  }

  private String given(String name) {
    return given.getOrDefault(name, "");
  }

  private List<String> split(String name) {
    return Arrays.asList(given(name).split(",", -1));
  }

  private void among(String name, List<String> allowed) {
    for (String value : split(name)) {
      if (!allowed.contains(value)) {
        throw new IllegalArgumentException(
            name + " is '" + value + "', must be of " + String.join(", ", allowed) + ".");
      }
    }
  }

  private List<Integer> numbers(String name, int most) {
    for (String value : split(name)) {
      if (!value.matches("[1-9][0-9]{0,8}") || Integer.parseInt(value) > most) {
        throw new IllegalArgumentException(
            name + " is '" + value + "', must be numbers from 1 to " + most + ".");
      }
    }
    return split(name).stream().map(Integer::valueOf).toList();
  }
}
