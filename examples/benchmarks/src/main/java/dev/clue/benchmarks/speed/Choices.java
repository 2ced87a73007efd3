package dev.clue.benchmarks.speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is to be measured, from {@code name=value} on the command line. */
record Choices(Path weights, List<Integer> threads, List<String> dtypes, int rounds, String what) {
  private static final String WEIGHTS = "weights";
  private static final String THREADS = "threads";
  private static final String DTYPES = "dtypes";
  private static final String ROUNDS = "rounds";
  private static final String WHAT = "what";

  static final String USAGE =
      "weights=DIR (with llama-160m-f32, llama-160m-bf16, llama-160m-8k-bf16, each beside its .gguf)"
          + " [threads=1,2] [dtypes=f32,bf16,int8] [rounds=2] [what=figures|MedNLI|coding]";

  static Choices read(String... arguments) {
    Map<String, String> given = new TreeMap<>();
    for (String argument : arguments) {
      int at = argument.indexOf('=');
      demand(at > 0, argument);
      given.put(argument.substring(0, at), argument.substring(at + 1));
    }
    demand(
        Set.of(WEIGHTS, THREADS, DTYPES, ROUNDS, WHAT).containsAll(given.keySet()),
        given.keySet().toString());
    Path weights = Path.of(given.getOrDefault(WEIGHTS, "."));
    demand(Files.isDirectory(weights.resolve("llama-160m-bf16")), weights.toString());
    return new Choices(
        weights,
        split(given.getOrDefault(THREADS, "1,2")).stream().map(Integer::valueOf).toList(),
        split(given.getOrDefault(DTYPES, "f32,bf16,int8")),
        Integer.parseInt(given.getOrDefault(ROUNDS, "2")),
        given.getOrDefault(WHAT, Contest.FIGURES));
  }

  private static List<String> split(String list) {
    return Arrays.asList(list.split(","));
  }

  private static void demand(boolean good, String given) {
    if (!good) {
      throw new IllegalArgumentException(given + "; give " + USAGE);
    }
  }

  /** The folder of a shape in this project's number format. */
  String folder(String shape, String dtype) {
    return "djl:" + weights.resolve(stored(shape, dtype)) + "?dtype=" + dtype;
  }

  /** The same weights for the peer, which has no 8-bit form of them. */
  String gguf(String shape, String dtype) {
    return weights.resolve(stored(shape, dtype) + ".gguf").toString();
  }

  /** Weights in 8 bits are made of those in 16. */
  private static String stored(String shape, String dtype) {
    return shape + "-" + (dtype.equals("f32") ? "f32" : "bf16");
  }
}
