package dev.clue.inference.djl.weights;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.JsonFiles;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, checked whole before anything is mapped: tensors must lie one
 * after the other from the data's first byte to the file's last, as the format's own library
 * demands.
 */
final class SafetensorsFile {
  private static final int LENGTH_BYTES = 8;
  private static final long MAX_HEADER_BYTES = 100_000_000;
  private static final int MAX_DIMENSIONS = 8;

  private final WeightSource source;
  private final long start;

  private SafetensorsFile(WeightSource source, long start) {
    this.source = source;
    this.start = start;
  }

  /**
   * The tensors, in the order of their offsets.
   *
   * @throws dev.clue.api.ClueException if the file is truncated, corrupt or contradicts itself
   */
  static List<TensorEntry> read(WeightSource source, FileChannel channel) throws IOException {
    if (source.bytes() < LENGTH_BYTES) {
      throw source.damaged("it has only " + source.bytes() + " bytes");
    }
    long length = FileBytes.read(channel, 0, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || length > source.bytes() - LENGTH_BYTES) {
      throw source.damaged("its header claims " + length + " bytes of " + source.bytes());
    }
    byte[] header = FileBytes.read(channel, LENGTH_BYTES, (int) length).array();
    return new SafetensorsFile(source, LENGTH_BYTES + length).entries(header);
  }

  private List<TensorEntry> entries(byte[] header) {
    JsonNode json = JsonFiles.strictObject("The header of the weights " + source.file(), header);
    List<TensorEntry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!field.getKey().equals("__metadata__")) {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    entries.sort(
        Comparator.comparingLong(TensorEntry::offset).thenComparingLong(TensorEntry::bytes));
    long end = start;
    for (TensorEntry entry : entries) {
      if (entry.offset() != end) {
        throw source.damaged(
            "the tensor "
                + entry.name()
                + (entry.offset() < end ? " overlaps the one before" : " leaves a gap before it"));
      }
      end = entry.offset() + entry.bytes();
    }
    if (end != source.bytes()) {
      throw source.damaged("its tensors end at byte " + end + " of " + source.bytes());
    }
    return entries;
  }

  private TensorEntry entry(String name, JsonNode node) {
    NumberType type = type(name, node.path("dtype").asText());
    List<Long> shape = shape(name, node.path("shape"));
    JsonNode offsets = node.path("data_offsets");
    if (offsets.size() != 2
        || !offsets.get(0).canConvertToLong()
        || !offsets.get(1).canConvertToLong()
        || !offsets.get(0).isIntegralNumber()
        || !offsets.get(1).isIntegralNumber()) {
      throw source.damaged("the tensor " + name + " has no offsets");
    }
    long from = offsets.get(0).asLong();
    long to = offsets.get(1).asLong();
    if (from < 0 || to < from || to > source.bytes() - start) {
      throw source.damaged("the tensor " + name + " lies outside of the file");
    }
    TensorEntry entry = new TensorEntry(name, type, shape, source, start + from);
    if (entry.bytes() != to - from) {
      throw source.damaged("the tensor " + name + " has not the bytes that its shape needs");
    }
    return entry;
  }

  private List<Long> shape(String name, JsonNode dimensions) {
    List<Long> shape = new ArrayList<>();
    if (!dimensions.isArray() || dimensions.size() > MAX_DIMENSIONS) {
      throw source.damaged("the tensor " + name + " has no possible shape");
    }
    long bytes = Double.BYTES;
    for (JsonNode dimension : dimensions) {
      long length =
          dimension.isIntegralNumber() && dimension.canConvertToLong() ? dimension.asLong() : -1;
      if (length < 0 || Math.multiplyHigh(bytes, length) != 0 || bytes * length < 0) {
        throw source.damaged("the tensor " + name + " has no possible shape");
      }
      bytes *= length;
      shape.add(length);
    }
    return shape;
  }

  private NumberType type(String name, String dtype) {
    for (NumberType type : NumberType.values()) {
      if (type.name().equals(dtype)) {
        return type;
      }
    }
    throw source.unsupported(
        "the tensor "
            + name
            + " in the number format '"
            + dtype
            + "', which is not supported: F32, F16, BF16 and F64 are");
  }
}
