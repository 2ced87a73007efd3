package dev.clue.cli;

import dev.clue.cli.demo.MiniCorpus;
import dev.clue.inference.djl.demo.RandomBertFolder;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Invented data for all six tasks, and tiny random models.
 *
 * @param home the folder that holds them
 */
record DemoWorld(Path home) {
  static final long SEED = 11;

  static DemoWorld write(Path home, int patients) throws IOException {
    DemoWorld world = new DemoWorld(home);
    new MiniCorpus(SEED, patients).write(world.data());
    RandomLlamaFolder.write(world.llama(), SEED);
    RandomBertFolder.write(world.bert(), SEED);
    return world;
  }

  Path data() {
    return home.resolve("data");
  }

  Path llama() {
    return home.resolve("llama");
  }

  Path bert() {
    return home.resolve("bert");
  }

  Path icdTable() {
    return data().resolve("icd10.json");
  }

  /** A run's files that say what came out: equal runs have equal ones. */
  static Map<String, String> outcome(Path run) throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("results.json", Files.readString(run.resolve("results.json")));
    files.put("results.csv", Files.readString(run.resolve("results.csv")));
    try (Stream<Path> samples = Files.list(run.resolve("samples"))) {
      samples.forEach(file -> files.put(file.getFileName().toString(), text(file)));
    }
    return files;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
