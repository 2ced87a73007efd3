package dev.clue.inference.djl.weights;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, checked whole: a mapping that reaches behind the file's end
 * would bring down the JVM when it is touched, so nothing is mapped that was not checked here.
 *
 * @param file the file
 * @param size its length in bytes
 * @param tensors what it holds, in the order of their offsets
 */
public record SafetensorsFile(Path file, long size, List<TensorEntry> tensors) {
  private static final int LENGTH_BYTES = 8;
  private static final long MAX_HEADER_BYTES = 100L << 20;
  private static final int MAX_DIMENSIONS = 8;

  /**
   * Reads and checks a header.
   *
   * @throws ClueException if the file is truncated, corrupt or contradicts itself
   */
  public static SafetensorsFile read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < LENGTH_BYTES) {
        throw broken(file, "it has only " + size + " bytes");
      }
      long length = bytes(channel, 0, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 2 || length > MAX_HEADER_BYTES || length > size - LENGTH_BYTES) {
        throw broken(file, "its header claims " + length + " bytes of " + size);
      }
      byte[] header = bytes(channel, LENGTH_BYTES, (int) length).array();
      return new SafetensorsFile(file, size, entries(file, header, size - LENGTH_BYTES - length));
    } catch (IOException e) {
      throw new ClueException("The weights " + file + " cannot be read.", e);
    }
  }

  private static List<TensorEntry> entries(Path file, byte[] header, long dataBytes) {
    JsonNode json = JsonFiles.strictObject("The header of " + file, header);
    long start = LENGTH_BYTES + (long) header.length;
    List<TensorEntry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!field.getKey().equals("__metadata__")) {
        entries.add(entry(file, field.getKey(), field.getValue(), start, dataBytes));
      }
    }
    entries.sort(Comparator.comparingLong(TensorEntry::offset));
    long end = start;
    for (TensorEntry entry : entries) {
      if (entry.offset() < end) {
        throw broken(file, "the tensor " + entry.name() + " overlaps another");
      }
      end = entry.offset() + entry.bytes();
    }
    return List.copyOf(entries);
  }

  private static TensorEntry entry(
      Path file, String name, JsonNode node, long start, long dataBytes) {
    NumberType type = type(file, name, node.path("dtype").asText());
    List<Long> shape = new ArrayList<>();
    long elements = 1;
    for (JsonNode dimension : node.path("shape")) {
      long length = dimension.isIntegralNumber() ? dimension.asLong() : -1;
      if (length < 0 || shape.size() == MAX_DIMENSIONS || multiplyOverflows(elements, length)) {
        throw broken(file, "the shape of " + name + " is not possible");
      }
      shape.add(length);
      elements *= length;
    }
    JsonNode offsets = node.path("data_offsets");
    if (offsets.size() != 2
        || !offsets.get(0).isIntegralNumber()
        || !offsets.get(1).isIntegralNumber()) {
      throw broken(file, "the tensor " + name + " has no offsets");
    }
    long from = offsets.get(0).asLong();
    long to = offsets.get(1).asLong();
    if (from < 0 || to < from || to > dataBytes) {
      throw broken(file, "the tensor " + name + " lies outside of the file");
    }
    if (multiplyOverflows(elements, type.bytes()) || elements * type.bytes() != to - from) {
      throw broken(file, "the tensor " + name + " has not the bytes that its shape needs");
    }
    return new TensorEntry(name, type, shape, start + from, to - from);
  }

  private static NumberType type(Path file, String name, String dtype) {
    for (NumberType type : NumberType.values()) {
      if (type.name().equals(dtype)) {
        return type;
      }
    }
    throw broken(
        file,
        "the tensor " + name + " has the number format '" + dtype + "', not F32, F16 or BF16");
  }

  private static boolean multiplyOverflows(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0;
  }

  private static ByteBuffer bytes(FileChannel channel, long position, int count)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }

  private static ClueException broken(Path file, String why) {
    return new ClueException(
        "The weights " + file + " are damaged: " + why + "; download or copy them again.");
  }
}
