package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.inference.djl.SharedEvidence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint whose weights are there both as safetensors and as a file of torch. */
final class TorchWeightsTest {
  private static final int[] PROMPT = {1, 763, 246, 846, 5, 400};

  @TempDir Path folder;
  private Path original = Path.of("");

  @BeforeEach
  void copyWithoutSafetensors() throws IOException {
    original = SharedEvidence.path("checkpoints/llama_gqa");
    for (String name : new String[] {"config.json", "pytorch_model.bin"}) {
      Files.write(folder.resolve(name), Files.readAllBytes(original.resolve(name)));
    }
  }

  @Test
  void givesTheSameLogits() {
    // Not bit for bit: the same numbers lie at other addresses, and take other paths.
    assertArrayEquals(logits(original), logits(folder), 1e-5f);
  }

  @Test
  void aDamagedPickleIsRefused() throws IOException {
    byte[] sound = Files.readAllBytes(original.resolve("pytorch_model.bin"));
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = sound.clone();
      damaged[64 + random.nextInt(2_000)] ^= (byte) (1 << random.nextInt(8));
      assertFalse(load(damaged), "damage " + i);
    }
  }

  /** Of the zip's directory, times and the like may be damaged without harm. */
  @Test
  void aDamagedDirectoryGivesAClearErrorOrTheModel() throws IOException {
    byte[] sound = Files.readAllBytes(original.resolve("pytorch_model.bin"));
    SplittableRandom random = new SplittableRandom(43);
    float[] expected = logits(original);
    int end = sound.length - 22;
    int directory = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(end + 16);
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      byte[] damaged = sound.clone();
      int at = directory + random.nextInt(sound.length - directory);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      if (load(damaged)) {
        assertArrayEquals(expected, logits(folder), 1e-5f);
      } else {
        refused++;
      }
    }
    assertTrue(refused > 20, "only " + refused + " of 60 were refused");
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    byte[] sound = Files.readAllBytes(original.resolve("pytorch_model.bin"));
    SplittableRandom random = new SplittableRandom(44);
    for (int i = 0; i < 20; i++) {
      assertFalse(load(Arrays.copyOf(sound, random.nextInt(sound.length))));
    }
  }

  private boolean load(byte[] weights) throws IOException {
    Files.write(folder.resolve("pytorch_model.bin"), weights);
    try (Decoder decoder = DecoderLoader.load(folder, Precision.F32)) {
      assertEquals(900, decoder.shape().vocabulary());
      return true;
    } catch (ClueException e) {
      assertEquals(1, String.valueOf(e.getMessage()).lines().count());
      return false;
    }
  }

  private static float[] logits(Path folder) {
    try (Decoder decoder = DecoderLoader.load(folder, Precision.F32);
        KeyValueCache cache = decoder.newCache(PROMPT.length)) {
      return decoder.next(cache, PROMPT);
    }
  }
}
