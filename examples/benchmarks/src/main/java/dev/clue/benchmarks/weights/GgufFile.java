package dev.clue.benchmarks.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes a file of the format GGUF, version 3, of <a
 * href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">its description</a>: named
 * values, then tensors.
 */
final class GgufFile {
  static final int F32 = 0;
  static final int BF16 = 30;

  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int BOOL = 7;
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  private static final int VERSION = 3;
  private static final int ALIGNMENT = 32;

  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final List<Tensor> tensors = new ArrayList<>();
  private int count;

  /** Where a tensor's bytes come from; asked for when they are written. */
  interface Source {
    ByteBuffer bytes() throws IOException;
  }

  private record Tensor(String name, int type, List<Long> shape, Source source) {
    private long bytes() {
      long elements = type == BF16 ? 2 : 4;
      for (long dimension : shape) {
        elements *= dimension;
      }
      return elements;
    }
  }

  void number(String key, long value) {
    begin(key, UINT32);
    put(4, buffer -> buffer.putInt((int) value));
  }

  void real(String key, double value) {
    begin(key, FLOAT32);
    put(4, buffer -> buffer.putFloat((float) value));
  }

  void flag(String key, boolean value) {
    begin(key, BOOL);
    values.write(value ? 1 : 0);
  }

  void text(String key, String value) {
    begin(key, STRING);
    string(values, value);
  }

  void texts(String key, List<String> all) {
    list(key, STRING, all.size());
    all.forEach(text -> string(values, text));
  }

  void numbers(String key, List<Integer> all) {
    list(key, INT32, all.size());
    all.forEach(number -> put(4, buffer -> buffer.putInt(number)));
  }

  /**
   * Adds a tensor.
   *
   * @param shape outermost dimension first
   */
  void tensor(String name, int type, List<Long> shape, Source source) {
    tensors.add(new Tensor(name, type, List.copyOf(shape), source));
  }

  void write(Path file) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
    head.writeBytes(bytes(20, b -> b.putInt(VERSION).putLong(tensors.size()).putLong(count)));
    head.writeBytes(values.toByteArray());
    long offset = 0;
    for (Tensor tensor : tensors) {
      string(head, tensor.name());
      List<Long> shape = tensor.shape();
      head.writeBytes(bytes(4, b -> b.putInt(shape.size())));
      for (int i = shape.size() - 1; i >= 0; i--) {
        long dimension = shape.get(i);
        head.writeBytes(bytes(8, b -> b.putLong(dimension)));
      }
      long at = offset;
      head.writeBytes(bytes(12, b -> b.putInt(tensor.type()).putLong(at)));
      offset += padded(tensor.bytes());
    }
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      writePadded(out, ByteBuffer.wrap(head.toByteArray()));
      for (Tensor tensor : tensors) {
        writePadded(out, tensor.source().bytes());
      }
    }
  }

  private static void writePadded(FileChannel out, ByteBuffer bytes) throws IOException {
    ByteBuffer filling = ByteBuffer.allocate((int) (padded(bytes.remaining()) - bytes.remaining()));
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    while (filling.hasRemaining()) {
      out.write(filling);
    }
  }

  private static long padded(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private void begin(String key, int type) {
    string(values, key);
    put(4, buffer -> buffer.putInt(type));
    count++;
  }

  private void list(String key, int type, int length) {
    begin(key, ARRAY);
    put(12, buffer -> buffer.putInt(type).putLong(length));
  }

  private void put(int length, Consumer<ByteBuffer> content) {
    values.writeBytes(bytes(length, content));
  }

  private static void string(ByteArrayOutputStream out, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(bytes(8, buffer -> buffer.putLong(utf8.length)));
    out.writeBytes(utf8);
  }

  private static byte[] bytes(int length, Consumer<ByteBuffer> content) {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    content.accept(buffer);
    return buffer.array();
  }
}
