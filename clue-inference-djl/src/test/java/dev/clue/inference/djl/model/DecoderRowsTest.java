package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.SharedEvidence;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import dev.clue.inference.djl.scheduling.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows side by side give what each gives alone, however they are cut and whatever they share. */
final class DecoderRowsTest {
  private static final double TOLERANCE = 1e-4;
  private static final int ROOM = 128;

  /** Golden logits of transformers 4.44.2, f32 (golden/lm_*.json). */
  @ParameterizedTest
  @MethodSource("dev.clue.inference.djl.SharedEvidence#languageModels")
  void rowsAreTheGenuineModel(String name) {
    JsonNode golden = SharedEvidence.json("golden/lm_" + name + ".json");
    List<int[]> prompts = new ArrayList<>();
    List<float[]> expected = new ArrayList<>();
    try (Decoder decoder =
        TestDevice.load(SharedEvidence.path("checkpoints/" + name), Precision.F32)) {
      for (JsonNode prompt : golden.get("prompts")) {
        int[] ids = ints(prompt.get("input_ids"));
        if (decoder.sameRegime(1, ids.length)) {
          prompts.add(ids);
          expected.add(floats(prompt.get("last_logits")));
        }
      }
      Rows rows = new Rows(decoder.rows());
      Rows.near(expected, rows.together(prompts), TOLERANCE);
      Rows.near(expected, rows.behindStems(prompts), TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"F32", "BF16", "INT8"})
  void rowsDoNotMindTheirNeighbours(Precision precision, @TempDir Path folder) throws IOException {
    RandomLlamaFolder.write(folder, 3);
    SplittableRandom random = new SplittableRandom(5);
    List<int[]> prompts = new ArrayList<>();
    for (int length : new int[] {1, 2, 63, 64, 65, 100, 7}) {
      prompts.add(random.ints(length, 3, 250).toArray());
    }
    double tolerance = precision == Precision.F32 ? TOLERANCE : 0.05;
    try (Decoder decoder = TestDevice.load(folder, precision)) {
      Rows rows = new Rows(decoder.rows());
      List<float[]> alone = new ArrayList<>();
      for (int[] prompt : prompts) {
        try (KeyValueCache cache = decoder.newCache(prompt.length)) {
          alone.add(decoder.next(cache, prompt));
        }
      }
      Rows.near(alone, rows.together(prompts), tolerance);
      Rows.near(alone, rows.behindStems(prompts), tolerance);
    }
  }

  /** Prompts of many and of one new token go on behind one beginning, in the same step. */
  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"F32", "BF16", "INT8"})
  void manyGoOnBehindOneStem(Precision precision, @TempDir Path folder) throws IOException {
    RandomLlamaFolder.write(folder, 11);
    int[] stem = new SplittableRandom(1).ints(150, 3, 250).toArray();
    double tolerance = precision == Precision.F32 ? TOLERANCE : 0.05;
    try (Decoder decoder = TestDevice.load(folder, precision)) {
      new Rows(decoder.rows()).behindOneStem(decoder, stem, new int[] {1, 70, 3, 1, 64}, tolerance);
    }
  }

  /** Scores so far apart that the first slots' shares are nothing. */
  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"F32", "BF16"})
  void aStemOfUnevenScoresIsMergedRightly(Precision precision, @TempDir Path folder)
      throws IOException {
    RandomLlamaFolder.write(folder, 13);
    TinyFolder.scale(folder, "q_proj", 3000);
    int[] stem = new SplittableRandom(2).ints(200, 3, 250).toArray();
    double tolerance = precision == Precision.F32 ? 0.01 : 0.2;
    try (Decoder decoder = TestDevice.load(folder, precision)) {
      new Rows(decoder.rows()).behindOneStem(decoder, stem, new int[] {1, 5, 20, 70}, tolerance);
    }
  }

  /** TorchScript unrolls loops by eight and then takes equal new tensors for one. */
  @Test
  void deepModelsKeepTheirLayersApart(@TempDir Path folder) throws IOException {
    RandomLlamaFolder.write(folder, 7, 12);
    SplittableRandom random = new SplittableRandom(9);
    try (Decoder decoder = TestDevice.load(folder, Precision.F32)) {
      DecoderRows rows = decoder.rows();
      for (int i = 0; i < 4; i++) {
        int[] prompt = random.ints(20, 3, 250).toArray();
        rows.open(2L * i, ROOM);
        rows.open(2L * i + 1, ROOM);
        List<float[]> whole = rows.advance(List.of(new Piece(2L * i, 0, prompt, true)));
        rows.advance(List.of(new Piece(2L * i + 1, 0, Arrays.copyOf(prompt, 19), false)));
        int[] last = {prompt[19]};
        Rows.near(whole, rows.advance(List.of(new Piece(2L * i + 1, 19, last, true))), TOLERANCE);
        try (KeyValueCache cache = decoder.newCache(prompt.length)) {
          decoder.feed(cache, Arrays.copyOf(prompt, 19));
          Rows.near(whole, List.of(decoder.next(cache, last)), TOLERANCE);
        }
      }
    }
  }

  /** Far below one scale for all: each token has a scale of its own, each output too. */
  @Test
  void int8IsNearTheWholeModel(@TempDir Path folder) throws IOException {
    RandomLlamaFolder.write(folder, 5);
    int[] prompt = new SplittableRandom(8).ints(40, 3, 250).toArray();
    try (Decoder whole = TestDevice.load(folder, Precision.F32);
        Decoder eight = TestDevice.load(folder, Precision.INT8);
        KeyValueCache wholeCache = whole.newCache(prompt.length);
        KeyValueCache eightCache = eight.newCache(prompt.length)) {
      List<float[]> expected = List.of(whole.next(wholeCache, prompt));
      float[] actual = eight.next(eightCache, prompt);
      Rows.near(expected, List.of(actual), 0.05);
      assertFalse(Arrays.equals(expected.get(0), actual));
    }
  }

  @Test
  void aCopiedBeginningIsTheComputedOne(@TempDir Path folder) throws IOException {
    RandomLlamaFolder.write(folder, 4);
    int[] prompt = new SplittableRandom(6).ints(90, 3, 250).toArray();
    try (Decoder decoder = TestDevice.load(folder, Precision.F32)) {
      DecoderRows rows = decoder.rows();
      rows.open(1, ROOM);
      rows.open(2, ROOM);
      int[] first = Arrays.copyOf(prompt, 64);
      int[] rest = Arrays.copyOfRange(prompt, 64, 90);
      rows.advance(List.of(new Piece(1, 0, first, false)));
      rows.copy(2, 1, 64);
      float[] computed = rows.advance(List.of(new Piece(1, 64, rest, true))).get(0);
      float[] copied = rows.advance(List.of(new Piece(2, 64, rest, true))).get(0);
      assertArrayEquals(computed, copied);
    }
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).asDouble();
    }
    return values;
  }
}
