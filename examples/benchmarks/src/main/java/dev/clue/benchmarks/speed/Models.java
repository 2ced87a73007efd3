package dev.clue.benchmarks.speed;

import dev.clue.benchmarks.weights.RandomModels;
import java.nio.file.Path;

/** The same weights by the names that each engine knows them by. */
record Models(RandomModels weights) {

  Path folder(String shape, String dtype) {
    return weights.folder(shape, stored(dtype));
  }

  /** In this project's number format. */
  String own(String shape, String dtype) {
    return "djl:" + folder(shape, dtype) + "?dtype=" + dtype;
  }

  /** For the peer, which has no 8-bit form of them. */
  String peer(String shape, String dtype) {
    return weights.gguf(shape, stored(dtype)).toString();
  }

  /** Weights in 8 bits are made of those in 16. */
  private static String stored(String dtype) {
    return dtype.equals("f32") ? "f32" : "bf16";
  }
}
