package dev.clue.inference.djl.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random models of every family in every form of weights: the folders that {@code
 * src/test/python/random_models.py} wrote, named by {@code -Dclue.models=DIR}.
 */
@EnabledIfSystemProperty(named = "clue.models", matches = ".+")
final class RandomModelsTest {

  @ParameterizedTest
  @MethodSource("folders")
  void isTheReference(Path folder) {
    try (Decoder decoder = TestDevice.load(folder, Precision.F32)) {
      new ModelFigures(JsonFiles.read(folder.resolve("figures.json"))).check(decoder);
    }
  }

  /** In 16 bits the numbers are others; the direction is the same. */
  @ParameterizedTest
  @MethodSource("folders")
  void isNearTheReferenceIn16Bits(Path folder) {
    JsonNode figures = JsonFiles.read(folder.resolve("figures.json"));
    for (Precision precision : new Precision[] {Precision.BF16, Precision.F16}) {
      try (Decoder decoder = TestDevice.load(folder, precision)) {
        new ModelFigures(figures).checkDirection(decoder);
      }
    }
  }

  static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of(System.getProperty("clue.models", "")))) {
      return folders.sorted().toList();
    }
  }
}
