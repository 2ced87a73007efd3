package dev.clue.inference.djl.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over files that torch 1.13 wrote (src/test/python/torch_files.py). */
final class TorchFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"zip.bin", "legacy.bin"})
  void readsEveryTensor(String name) throws IOException {
    Weights weights = open(name);
    assertEquals(8, weights.all().size());
    assertEquals(List.of(4L, 6L), entry(weights, "whole").shape());
    float[] whole = floats(entry(weights, "whole"));
    for (int i = 0; i < 24; i++) {
      assertEquals(i / 8f - 1, whole[i]);
    }
    assertEquals(List.of(2L, 6L), entry(weights, "rows").shape());
    assertEquals(-0.25f, floats(entry(weights, "rows"))[0]);
    assertArrayEquals(new float[] {4, 5}, floats(entry(weights, "parameter")));
    assertEquals(NumberType.BOOL, entry(weights, "mask").type());
    assertEquals(List.of(), entry(weights, "steps").shape());
    assertEquals(8, entry(weights, "steps").bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip.bin", "legacy.bin"})
  void readsNarrowAndWideNumbers(String name) throws IOException {
    Weights weights = open(name);
    assertEquals(NumberType.F16, entry(weights, "half").type());
    assertEquals(0x3800, bytes(entry(weights, "half")).getShort(0)); // 0.5
    assertEquals(NumberType.BF16, entry(weights, "brain").type());
    assertEquals((short) 0xC040, bytes(entry(weights, "brain")).getShort(2)); // -3
    assertEquals(NumberType.F64, entry(weights, "double").type());
    assertEquals(1 / 3.0, bytes(entry(weights, "double")).getDouble(0), 1e-7);
  }

  @Test
  void refusesATensorThatIsNotRowByRow() throws IOException {
    assertMessage("turned.bin", "row by row");
  }

  @Test
  void refusesWhatIsNoStateDictionary() throws IOException {
    assertMessage("checkpoint.bin", "state_dict");
  }

  @Test
  void refusesAWholeModule() throws IOException {
    assertMessage("module.bin", "torch.nn.modules.linear.Linear");
  }

  private void assertMessage(String name, String part) {
    ClueException failure = assertThrows(ClueException.class, () -> open(name));
    assertTrue(String.valueOf(failure.getMessage()).contains(part), failure.getMessage());
  }

  private Weights open(String name) throws IOException {
    try (InputStream in = TorchFileTest.class.getResourceAsStream(name)) {
      Files.write(folder.resolve("pytorch_model.bin"), Objects.requireNonNull(in).readAllBytes());
    }
    return Weights.open(folder);
  }

  private static TensorEntry entry(Weights weights, String name) {
    return Objects.requireNonNull(weights.find(name));
  }

  private static float[] floats(TensorEntry entry) throws IOException {
    float[] numbers = new float[(int) entry.elements()];
    bytes(entry).asFloatBuffer().get(numbers);
    return numbers;
  }

  private static ByteBuffer bytes(TensorEntry entry) throws IOException {
    try (FileChannel channel = FileChannel.open(entry.source().file())) {
      return FileBytes.read(channel, entry.offset(), (int) entry.bytes())
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
