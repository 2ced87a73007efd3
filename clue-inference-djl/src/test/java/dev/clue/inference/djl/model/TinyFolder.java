package dev.clue.inference.djl.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes folders of tiny models: config.json and safetensors. */
public final class TinyFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TinyFolder() {}

  /**
   * Writes the folder of a reference model.
   *
   * @param reference one of the files that reference_models.py wrote
   */
  public static void write(Path folder, JsonNode reference) throws IOException {
    Files.createDirectories(folder);
    JsonNode config = reference.get("config");
    Files.write(folder.resolve("config.json"), JSON.writeValueAsBytes(config));
    Files.write(folder.resolve("model.safetensors"), safetensors(weights(reference)));
  }

  /** The weights of a reference model by name. */
  static Map<String, Tensor> weights(JsonNode reference) {
    boolean gemma = reference.get("config").get("model_type").asText().startsWith("gemma");
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : reference.get("shapes").properties()) {
      int[] shape = new int[entry.getValue().size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = entry.getValue().get(i).asInt();
      }
      float[] numbers = FormulaWeights.of(entry.getKey(), shape, gemma);
      weights.put(entry.getKey(), new Tensor(shape, numbers));
    }
    return weights;
  }

  /** Multiplies the weights whose names hold a word, all of them 32-bit numbers in one file. */
  static void scale(Path folder, String word, float factor) throws IOException {
    Path file = folder.resolve("model.safetensors");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) bytes.getLong(0);
    JsonNode tensors = JSON.readTree(bytes.array(), Long.BYTES, header);
    for (Map.Entry<String, JsonNode> entry : tensors.properties()) {
      if (entry.getKey().contains(word)) {
        JsonNode offsets = entry.getValue().get("data_offsets");
        int data = Long.BYTES + header;
        for (int i = data + offsets.get(0).asInt();
            i < data + offsets.get(1).asInt();
            i += Float.BYTES) {
          bytes.putFloat(i, factor * bytes.getFloat(i));
        }
      }
    }
    Files.write(file, bytes.array());
  }

  /** The bytes of a safetensors file with 32-bit numbers. */
  static byte[] safetensors(Map<String, Tensor> weights) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (Map.Entry<String, Tensor> entry : weights.entrySet()) {
      ObjectNode tensor = header.putObject(entry.getKey()).put("dtype", "F32");
      ArrayNode shape = tensor.putArray("shape");
      for (int dimension : entry.getValue().shape()) {
        shape.add(dimension);
      }
      int from = data.size();
      data.write(bytes(entry.getValue().numbers()));
      tensor.putArray("data_offsets").add(from).add(data.size());
    }
    return file(JSON.writeValueAsBytes(header), data.toByteArray());
  }

  /** A safetensors file of a header and data, whatever they say. */
  static byte[] file(byte[] header, byte[] data) {
    return ByteBuffer.allocate(8 + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .put(data)
        .array();
  }

  private static byte[] bytes(float[] numbers) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      buffer.putFloat(number);
    }
    return buffer.array();
  }

  /** A tensor in memory. */
  // A carrier in tests: never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Tensor(int[] shape, float[] numbers) {}
}
