package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.architecture.Families;
import dev.clue.inference.djl.architecture.ModelConfig;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.weights.NumberType;
import dev.clue.inference.djl.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files: each gives one clear error, and the JVM lives on to run the next test. */
final class CorruptWeightsTest {
  private final SplittableRandom random = new SplittableRandom(4711);

  @TempDir Path folder;
  private byte[] sound = {};
  private int headerEnd;

  @BeforeEach
  void writeSoundFolder() throws IOException {
    JsonNode reference = ReferenceDecoderTest.reference("llama_biases");
    TinyFolder.write(folder, reference);
    sound = Files.readAllBytes(folder.resolve("model.safetensors"));
    headerEnd = 8 + ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
  }

  @Test
  void soundFilesLoad() {
    DecoderLoader.load(folder, Precision.F32).close();
  }

  @Test
  void truncatedFiles() throws IOException {
    for (int i = 0; i < 40; i++) {
      refused(Arrays.copyOf(sound, random.nextInt(sound.length)));
    }
    refused(Arrays.copyOf(sound, sound.length + 1));
    refused(Arrays.copyOf(sound, sound.length - 1));
    refused(new byte[0]);
  }

  @Test
  void wrongHeaderLengths() throws IOException {
    long[] lengths = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40, sound.length, headerEnd};
    for (long length : lengths) {
      byte[] damaged = sound.clone();
      ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
      refused(damaged);
    }
  }

  @Test
  void flippedBitsInTheHeader() throws IOException {
    for (int i = 0; i < 80; i++) {
      byte[] damaged = sound.clone();
      damaged[random.nextInt(headerEnd)] ^= (byte) (1 << random.nextInt(8));
      refused(damaged);
    }
  }

  @Test
  void randomBytesInTheHeader() throws IOException {
    for (int i = 0; i < 30; i++) {
      byte[] damaged = sound.clone();
      int at = 8 + random.nextInt(headerEnd - 20);
      for (int j = 0; j < 12; j++) {
        damaged[at + j] = (byte) random.nextInt(256);
      }
      refused(damaged);
    }
  }

  @Test
  void liesInTheHeader() throws IOException {
    lie("\"dtype\":\"F32\"", "\"dtype\":\"F16\"");
    lie("\"dtype\":\"F32\"", "\"dtype\":\"F99\"");
    lie("\"dtype\":\"F32\"", "\"dtype\":null");
    lie("\"shape\":[61,32]", "\"shape\":[61,33]");
    lie("\"shape\":[61,32]", "\"shape\":[32,61]");
    lie("\"shape\":[61,32]", "\"shape\":[-61,-32]");
    lie("\"shape\":[61,32]", "\"shape\":[4294967296,4294967296]");
    lie("\"shape\":[61,32]", "\"shape\":[9223372036854775807,2]");
    lie("\"shape\":[61,32]", "\"shape\":[1e3]");
    lie("\"shape\":[61,32]", "\"shape\":7");
    lie("\"shape\":[61,32]", "\"shape\":[61,32,1,1,1,1,1,1,1]");
    lie("\"data_offsets\":[0,7808]", "\"data_offsets\":[4,7812]");
    lie("\"data_offsets\":[0,7808]", "\"data_offsets\":[-8,7800]");
    lie("\"data_offsets\":[0,7808]", "\"data_offsets\":[7808,0]");
    lie("\"data_offsets\":[0,7808]", "\"data_offsets\":[0,9223372036854775807]");
    lie("\"data_offsets\":[0,7808]", "\"data_offsets\":[0]");
    lie("\"data_offsets\":[0,7808]", "\"data_offsets\":[0.5,7808.5]");
    lie("\"data_offsets\":[0,7808]", "\"data_offsets\":[0,99999999999999999999]");
    lie("{\"model.embed_tokens.weight\"", "{\"__metadata__\"");
    lie("{\"model.embed_tokens.weight\"", "{\"model.embed_tokens.bias\"");
    lie("{\"model.embed_tokens.weight\"", "{\"lm_head.weight\"");
    lie("\"model.norm.weight\":", "\"model.norm.weight\":[],\"x\":");
  }

  @Test
  void hostileHeaders() throws IOException {
    for (String header :
        new String[] {
          "", "null", "[]", "7", "\"x\"", "{", "{}", "{}{}", "{\"a\":1}", "{\"a\":{}}",
        }) {
      refused(TinyFolder.file(header.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    refused(TinyFolder.file(deep.getBytes(StandardCharsets.UTF_8), new byte[0]));
  }

  @Test
  void damagedTorchFiles() throws IOException {
    for (String name : new String[] {"zip.bin", "legacy.bin"}) {
      byte[] file = torchFile(name);
      for (int i = 0; i < 25; i++) {
        refusedTorch(Arrays.copyOf(file, random.nextInt(file.length)));
      }
      for (int i = 0; i < 25; i++) {
        // Sound or not, these are not the tensors that config.json needs.
        byte[] damaged = file.clone();
        damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        refusedTorch(damaged);
      }
    }
  }

  @Test
  void aFileThatIsCutWhileItIsOpened() throws IOException {
    Weights weights = Weights.open(folder);
    Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(sound, sound.length - 4));
    assertThrows(
        ClueException.class,
        () ->
            DecoderLoader.load(
                    Families.plan(ModelConfig.read(folder)),
                    weights,
                    Arithmetic.of(NumberType.F32),
                    ComputeDevice.PROCESSOR)
                .close());
  }

  private void lie(String truth, String lie) throws IOException {
    String header = new String(sound, 8, headerEnd - 8, StandardCharsets.UTF_8);
    String lying = header.replaceFirst(Pattern.quote(truth), lie);
    assertFalse(lying.equals(header), truth);
    byte[] data = Arrays.copyOfRange(sound, headerEnd, sound.length);
    refused(TinyFolder.file(lying.getBytes(StandardCharsets.UTF_8), data));
  }

  private void refused(byte[] file) throws IOException {
    Files.write(folder.resolve("model.safetensors"), file);
    clearError();
  }

  private void refusedTorch(byte[] file) throws IOException {
    Files.deleteIfExists(folder.resolve("model.safetensors"));
    Files.write(folder.resolve("pytorch_model.bin"), file);
    clearError();
  }

  private void clearError() {
    ClueException failure =
        assertThrows(ClueException.class, () -> DecoderLoader.load(folder, Precision.F32).close());
    assertEquals(1, String.valueOf(failure.getMessage()).lines().count());
  }

  private static byte[] torchFile(String name) throws IOException {
    try (InputStream in =
        CorruptWeightsTest.class.getResourceAsStream("/dev/clue/inference/djl/weights/" + name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
