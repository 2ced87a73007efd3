package dev.clue.inference.djl.program;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.weights.TensorEntry;
import java.io.EOFException;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Reads a tensor in pieces, for files whose tensors cannot be used where they lie. */
final class WeightCopy {
  private static final int PIECE = 1 << 20;

  private WeightCopy() {}

  /** Takes a piece of a tensor. */
  interface Sink {
    /**
     * Takes numbers.
     *
     * @param first the place of the first one in the tensor
     * @param numbers valid during the call
     */
    void take(long first, NDArray numbers);
  }

  /** Hands over the tensor's numbers, piece by piece. */
  static void chunks(PtNDManager manager, TensorEntry entry, Sink sink) {
    long elements = entry.elements();
    try (FileChannel channel = FileChannel.open(entry.source().file(), StandardOpenOption.READ)) {
      for (long first = 0; first < elements; first += PIECE) {
        int count = (int) Math.min(PIECE, elements - first);
        ByteBuffer bytes =
            ByteBuffer.allocateDirect(count * entry.type().bytes()).order(ByteOrder.nativeOrder());
        read(channel, entry.offset() + first * entry.type().bytes(), bytes);
        try (NDManager scope = manager.newSubManager()) {
          sink.take(first, numbers(scope, entry, bytes));
        }
      }
    } catch (IOException e) {
      throw new ClueException("The weights " + entry.source().file() + " cannot be read.", e);
    }
  }

  private static NDArray numbers(NDManager scope, TensorEntry entry, ByteBuffer bytes) {
    return switch (entry.type()) {
      case BF16 -> array(scope, widened(bytes), DataType.FLOAT32);
      case F16 -> array(scope, bytes, DataType.FLOAT16);
      case F64 -> array(scope, bytes.asDoubleBuffer(), DataType.FLOAT64);
      default -> array(scope, bytes.asFloatBuffer(), DataType.FLOAT32);
    };
  }

  private static NDArray array(NDManager scope, Buffer buffer, DataType type) {
    long count = type == DataType.FLOAT16 ? buffer.remaining() / 2 : buffer.remaining();
    return scope.create(buffer, new Shape(count), type);
  }

  /** DJL cannot make bf16; its numbers are the upper halves of f32's. */
  private static FloatBuffer widened(ByteBuffer bytes) {
    int count = bytes.remaining() / 2;
    FloatBuffer wide =
        ByteBuffer.allocateDirect(4 * count).order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (int i = 0; i < count; i++) {
      wide.put(i, Float.intBitsToFloat(bytes.getShort(2 * i) << 16));
    }
    return wide;
  }

  private static void read(FileChannel channel, long position, ByteBuffer bytes)
      throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    bytes.flip();
  }
}
