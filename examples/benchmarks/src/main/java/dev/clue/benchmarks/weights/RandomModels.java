package dev.clue.benchmarks.weights;

import dev.clue.inference.djl.demo.RandomLlamaFolder;
import dev.clue.inference.djl.demo.RandomLlamaFolder.Sizes;
import dev.clue.inference.djl.weights.NumberType;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Folders of random weights and the same as GGUF, written where they are missing. */
public final class RandomModels {
  private static final PrintStream PROGRESS = System.err;
  private static final long SEED = 1234;

  private static final Map<String, Sizes> SHAPES =
      Map.of(
          "llama-160m", new Sizes(768, 12, 12, 12, 3072, 32_000, 2048),
          "llama-160m-8k", new Sizes(768, 12, 12, 12, 3072, 32_000, 8192),
          "llama-160m-128k", new Sizes(768, 12, 12, 12, 3072, 32_000, 131_072),
          "llama-1.1b", new Sizes(2048, 22, 32, 4, 5632, 32_000, 2048));

  private final Path home;

  /** Models that lie in a folder, which is made where it is missing. */
  public RandomModels(Path home) {
    this.home = home;
  }

  /** The folder of a shape, with weights in f32 or bf16. */
  public Path folder(String shape, String dtype) {
    Path folder = home.resolve(shape + "-" + dtype);
    if (!Files.isDirectory(folder)) {
      PROGRESS.println("writing random weights: " + folder);
      NumberType type = dtype.equals("f32") ? NumberType.F32 : NumberType.BF16;
      written(folder, at -> RandomLlamaFolder.write(at, SEED, sizes(shape), type));
    }
    return folder;
  }

  /** The same for llama.cpp. */
  public Path gguf(String shape, String dtype) {
    Path folder = folder(shape, dtype);
    Path file = home.resolve(shape + "-" + dtype + ".gguf");
    if (!Files.isRegularFile(file)) {
      PROGRESS.println("writing the same for llama.cpp: " + file);
      written(file, at -> LlamaGguf.write(folder, at));
    }
    return file;
  }

  private static Sizes sizes(String shape) {
    Sizes sizes = SHAPES.get(shape);
    if (sizes == null) {
      throw new IllegalArgumentException("no shape " + shape + "; there are " + SHAPES.keySet());
    }
    return sizes;
  }

  private interface Writing {
    void to(Path place) throws IOException;
  }

  /** Under another name first, so that what was written in part is not taken for whole. */
  private void written(Path place, Writing writing) {
    try {
      Files.createDirectories(home);
      Path part = home.resolve(place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
      writing.to(part);
      Files.move(part, place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
