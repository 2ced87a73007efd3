package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.provider.ValueSource;

/** Rows side by side give what each gives alone, however they are cut and whatever they share. */
final class DecoderRowsTest {
  private static final double TOLERANCE = 1e-4;
  private static final int ROOM = 128;

  /** Golden logits of transformers 4.44.2, f32 (golden/lm_*.json). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama_gqa",
        "llama3_rope",
        "mistral_sw16",
        "mixtral",
        "qwen2_tied",
        "phi3",
        "gemma",
        "gpt2"
      })
  void rowsAreTheGenuineModel(String name) {
    JsonNode golden = SharedEvidence.json("golden/lm_" + name + ".json");
    List<int[]> prompts = new ArrayList<>();
    List<float[]> expected = new ArrayList<>();
    for (JsonNode prompt : golden.get("prompts")) {
      prompts.add(ints(prompt.get("input_ids")));
      expected.add(floats(prompt.get("last_logits")));
    }
    try (Decoder decoder =
        DecoderLoader.load(SharedEvidence.path("checkpoints/" + name), Precision.F32)) {
      DecoderRows rows = decoder.rows();
      near(expected, together(rows, prompts), TOLERANCE);
      near(expected, behindStems(rows, prompts), TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"F32", "BF16"})
  void rowsDoNotMindTheirNeighbours(Precision precision, @TempDir Path folder) throws IOException {
    RandomLlamaFolder.write(folder, 3);
    SplittableRandom random = new SplittableRandom(5);
    List<int[]> prompts = new ArrayList<>();
    for (int length : new int[] {1, 2, 63, 64, 65, 100, 7}) {
      prompts.add(random.ints(length, 3, 250).toArray());
    }
    double tolerance = precision == Precision.F32 ? TOLERANCE : 0.05;
    try (Decoder decoder = DecoderLoader.load(folder, precision)) {
      DecoderRows rows = decoder.rows();
      List<float[]> alone = new ArrayList<>();
      for (int[] prompt : prompts) {
        try (KeyValueCache cache = decoder.newCache(prompt.length)) {
          alone.add(decoder.next(cache, prompt));
        }
      }
      near(alone, together(rows, prompts), tolerance);
      near(alone, behindStems(rows, prompts), tolerance);
    }
  }

  @Test
  void aCopiedBeginningIsTheComputedOne(@TempDir Path folder) throws IOException {
    RandomLlamaFolder.write(folder, 4);
    int[] prompt = new SplittableRandom(6).ints(90, 3, 250).toArray();
    try (Decoder decoder = DecoderLoader.load(folder, Precision.F32)) {
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

  /** All in one step but the last tokens, which follow one at a time. */
  private static List<float[]> together(DecoderRows rows, List<int[]> prompts) {
    List<Piece> first = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      int[] prompt = prompts.get(i);
      rows.open(i, rows.slots(Math.max(ROOM, prompt.length)));
      int count = Math.max(1, prompt.length - 3);
      first.add(new Piece(i, 0, Arrays.copyOf(prompt, count), count == prompt.length));
    }
    List<float[]> last = new ArrayList<>(rows.advance(first));
    for (int step = 3; step > 0; step--) {
      List<Piece> pieces = new ArrayList<>();
      for (int i = 0; i < prompts.size(); i++) {
        int[] prompt = prompts.get(i);
        int at = prompt.length - step;
        if (at > 0) {
          pieces.add(new Piece(i, at, new int[] {prompt[at]}, true));
        }
      }
      List<float[]> logits = rows.advance(pieces);
      for (int i = 0; i < pieces.size(); i++) {
        last.set((int) pieces.get(i).row(), logits.get(i));
      }
    }
    for (int i = 0; i < prompts.size(); i++) {
      rows.close(i);
    }
    return last;
  }

  /** Each behind its own first half, which is a row of its own. */
  private static List<float[]> behindStems(DecoderRows rows, List<int[]> prompts) {
    List<Piece> stems = new ArrayList<>();
    List<Piece> rest = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      int[] prompt = prompts.get(i);
      int half = prompt.length / 2;
      rows.open(100 + i, rows.slots(prompt.length));
      rows.open(i, rows.slots(prompt.length));
      if (half > 0) {
        stems.add(new Piece(100 + i, 0, Arrays.copyOf(prompt, half), false));
      }
      int[] own = Arrays.copyOfRange(prompt, half, prompt.length);
      Piece piece = new Piece(i, 0, own, true);
      rest.add(half > 0 ? piece.behind(100 + i, half) : piece);
    }
    rows.advance(stems);
    List<float[]> logits = rows.advance(rest);
    for (int i = 0; i < prompts.size(); i++) {
      rows.close(100 + i);
      rows.close(i);
    }
    return logits;
  }

  private static void near(List<float[]> expected, List<float[]> actual, double tolerance) {
    for (int i = 0; i < expected.size(); i++) {
      float largest = 0;
      for (float logit : expected.get(i)) {
        largest = Math.max(largest, Math.abs(logit));
      }
      assertTrue(largest > 0);
      assertArrayEquals(expected.get(i), actual.get(i), (float) tolerance * largest, "row " + i);
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
