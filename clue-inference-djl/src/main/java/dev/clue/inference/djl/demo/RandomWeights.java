package dev.clue.inference.djl.demo;

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

  private RandomWeights() {}

  /** Writes tensors of these shapes; the same seed gives the same bytes. */
  static void write(Path file, Map<String, int[]> shapes, long seed) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    List<Integer> sizes = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, int[]> entry : shapes.entrySet()) {
      int elements = 1;
      for (int dimension : entry.getValue()) {
        elements *= dimension;
      }
      long end = offset + 4L * elements;
      header.put(
          entry.getKey(),
          Map.of("dtype", "F32", "shape", entry.getValue(), "data_offsets", List.of(offset, end)));
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
        out.write(numbers(size, random));
      }
    }
  }

  /** Random numbers, or as many ones (the weights of a norm) where the count is negative. */
  private static byte[] numbers(int count, SplittableRandom random) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * Math.abs(count)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < Math.abs(count); i++) {
      bytes.putFloat(count < 0 ? 1f : (float) (SPREAD * random.nextGaussian()));
    }
    return bytes.array();
  }
}
