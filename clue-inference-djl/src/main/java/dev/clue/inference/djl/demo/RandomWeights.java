package dev.clue.inference.djl.demo;

import dev.clue.inference.djl.weights.NumberType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A safetensors file of random weights; those of one dimension are ones. */
final class RandomWeights {
  private static final double SPREAD = 0.08;
  private static final int PIECE = 1 << 14;

  private final NumberType type;
  private final double spread;

  /**
   * Weights of a kind.
   *
   * @param type F32 or BF16
   * @param spread their standard deviation
   */
  RandomWeights(NumberType type, double spread) {
    this.type = type;
    this.spread = spread;
  }

  /** Writes tensors of these shapes in 32 bits; the same seed gives the same bytes. */
  static void write(Path file, Map<String, int[]> shapes, long seed) throws IOException {
    new RandomWeights(NumberType.F32, SPREAD).writeTo(file, shapes, seed);
  }

  /** Writes tensors of these shapes; in BF16 they are those of F32, rounded. */
  void writeTo(Path file, Map<String, int[]> shapes, long seed) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    List<Integer> sizes = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, int[]> entry : shapes.entrySet()) {
      int elements = 1;
      for (int dimension : entry.getValue()) {
        elements *= dimension;
      }
      long end = offset + (long) type.bytes() * elements;
      header.put(
          entry.getKey(),
          Map.of(
              "dtype",
              type.name(),
              "shape",
              entry.getValue(),
              "data_offsets",
              List.of(offset, end)));
      sizes.add(entry.getValue().length == 1 ? -elements : elements);
      offset = end;
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      byte[] json = DemoFiles.bytes(header);
      int padded = (json.length + 7) / 8 * 8;
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).array());
      out.write(json);
      out.write(" ".repeat(padded - json.length).getBytes(StandardCharsets.US_ASCII));
      SplittableRandom random = new SplittableRandom(seed);
      for (int size : sizes) {
        write(out, size, random);
      }
    }
  }

  /** Random numbers, or as many ones (the weights of a norm) where the count is negative. */
  private void write(OutputStream out, int count, SplittableRandom random) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PIECE * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < Math.abs(count); i++) {
      float number = count < 0 ? 1f : (float) (spread * random.nextGaussian());
      if (type == NumberType.BF16) {
        bytes.putShort(upperHalf(number));
      } else {
        bytes.putFloat(number);
      }
      if (!bytes.hasRemaining() || i == Math.abs(count) - 1) {
        out.write(bytes.array(), 0, bytes.position());
        bytes.clear();
      }
    }
  }

  /** The nearest number of 16 bits, of two as near the even one. */
  private static short upperHalf(float number) {
    int bits = Float.floatToRawIntBits(number);
    return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
  }
}
