package dev.clue.core.mention.spacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** Writes the folder of a spaCy model with random weights and an invented tokenizer. */
final class RandomSpacyModel {
  private static final List<String> SHARED =
      List.of("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE");
  private static final List<String> OWN = List.of("NORM", "PREFIX", "SUFFIX", "SHAPE");
  private static final int PIECES = 3;
  private static final int DEPTH = 4;
  private static final int LABELS = 40;

  private final Random random = new Random(1);
  private final int width;
  private final int hidden;
  private final int rows;

  /** A model of the size of {@code en_core_sci_sm}. */
  static RandomSpacyModel realSize() {
    return new RandomSpacyModel(96, 128, 5000);
  }

  RandomSpacyModel(int width, int hidden, int rows) {
    this.width = width;
    this.hidden = hidden;
    this.rows = rows;
  }

  void write(Path folder) throws IOException {
    put(
        folder,
        "config.cfg",
        """
        [nlp]
        pipeline = ["tok2vec","parser","ner"]
        tokenizer = {"@tokenizers":"spacy.Tokenizer.v1"}
        """);
    put(folder, "meta.json", "{\"lang\":\"en\",\"name\":\"random\",\"version\":\"1\"}");
    put(folder, "tokenizer", pack(tokenizer()));
    put(folder, "tok2vec/model", model(vectors(SHARED)));
    component(folder, "parser", parser(8, 2 + 2 * LABELS + 1), parserMoves());
    List<Layer> ner = vectors(OWN);
    ner.addAll(0, parser(3, 6));
    component(
        folder,
        "ner",
        ner,
        "{\"1\":{\"E\":9},\"2\":{\"E\":9},\"3\":{\"E\":9},"
            + "\"4\":{\"E\":9,\"\":1},\"5\":{\"\":1}}");
  }

  private void component(Path folder, String name, List<Layer> layers, String moves)
      throws IOException {
    put(folder, name + "/cfg", "{\"beam_width\":1}");
    put(folder, name + "/moves", pack(map("moves", text(moves))));
    put(folder, name + "/model", model(layers));
  }

  private static String parserMoves() {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < LABELS; i++) {
      labels.append(i == 0 ? "" : ",").append("\"l").append(i).append("\":").append(100 - i);
    }
    return "{\"0\":{\"\":9},\"1\":{\"\":9},\"2\":{%s},\"3\":{%s},\"4\":{\"ROOT\":9}}"
        .formatted(labels, labels);
  }

  /** A tokenizer that takes punctuation off and has one special case. */
  private static Value tokenizer() {
    Value can = ValueFactory.newMap(ValueFactory.newInteger(65), text("can"));
    Value not =
        ValueFactory.newMap(
            ValueFactory.newInteger(65), text("'t"), ValueFactory.newInteger(67), text("not"));
    return map(
        "prefix_search", text("^[\\(\\[\"]"),
        "suffix_search", text("[\\)\\]\",;:]$|(?<=[a-z0-9])\\.$"),
        "infix_finditer", text("(?<=[a-z])/(?=[a-z])"),
        "exceptions", map("can't", ValueFactory.newArray(can, not)));
  }

  private List<Layer> vectors(List<String> columns) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer("extract_features").attribute("columns", columns));
    for (int i = 0; i < columns.size(); i++) {
      layers.add(
          new Layer("hashembed")
              .attribute("column", i)
              .attribute("seed", 8 + i)
              .numbers("E", 1, rows, width));
    }
    for (int i = 0; i <= DEPTH; i++) {
      int inputs = i == 0 ? columns.size() * width : 3 * width;
      layers.add(
          new Layer("maxout")
              .numbers("W", inputs, width, PIECES, inputs)
              .numbers("b", 9, width, PIECES));
      layers.add(new Layer("layernorm").numbers("G", 1, width).numbers("b", 9, width));
      if (i > 0) {
        layers.add(new Layer("expand_window").attribute("window_size", 1));
      }
    }
    return layers;
  }

  private List<Layer> parser(int places, int actions) {
    Layer root = new Layer("parser_model").attribute("has_upper", true);
    root.references.put("lower", 1);
    root.references.put("upper", 2);
    List<Layer> layers = new ArrayList<>();
    layers.add(root);
    layers.add(
        new Layer("precomputable_affine")
            .numbers("W", hidden, places, hidden, PIECES, hidden)
            .numbers("b", 9, hidden, PIECES)
            .numbers("pad", 9, 1, places, hidden, PIECES));
    layers.add(new Layer("linear").numbers("W", hidden, actions, hidden).numbers("b", 9, actions));
    layers.add(new Layer("linear").numbers("W", width, hidden, width).numbers("b", 9, hidden));
    if (places == 8) {
      layers.add(new Layer("tok2vec-listener"));
    }
    return layers;
  }

  private static byte[] model(List<Layer> layers) throws IOException {
    List<Value> nodes = new ArrayList<>();
    List<Value> attributes = new ArrayList<>();
    List<Value> numbers = new ArrayList<>();
    for (Layer layer : layers) {
      nodes.add(map("name", text(layer.name), "refs", layer.referenceMap()));
      attributes.add(layer.attributes());
      numbers.add(ValueFactory.newMap(layer.numbers));
    }
    return pack(
        map(
            "nodes", ValueFactory.newArray(nodes),
            "attrs", ValueFactory.newArray(attributes),
            "params", ValueFactory.newArray(numbers)));
  }

  static byte[] pack(Value value) throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packValue(value);
      return packer.toByteArray();
    }
  }

  static Value text(String text) {
    return ValueFactory.newString(text);
  }

  static Value map(Object... keysAndValues) {
    Map<Value, Value> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(text((String) keysAndValues[i]), (Value) keysAndValues[i + 1]);
    }
    return ValueFactory.newMap(map);
  }

  private static void put(Path folder, String name, String text) throws IOException {
    put(folder, name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void put(Path folder, String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private final class Layer {
    private final String name;
    private final Map<String, Integer> references = new LinkedHashMap<>();
    private final Map<Value, Value> attributes = new LinkedHashMap<>();
    private final Map<Value, Value> numbers = new LinkedHashMap<>();

    Layer(String name) {
      this.name = name;
    }

    Layer attribute(String key, Object value) {
      attributes.put(text(key), value(value));
      return this;
    }

    private Value value(Object value) {
      if (value instanceof List<?> list) {
        return ValueFactory.newArray(list.stream().map(this::value).toList());
      }
      if (value instanceof Integer number) {
        return ValueFactory.newInteger(number);
      }
      return value instanceof Boolean flag ? ValueFactory.newBoolean(flag) : text((String) value);
    }

    Value attributes() throws IOException {
      // thinc keeps each attribute as MessagePack inside bytes.
      Map<Value, Value> packed = new LinkedHashMap<>();
      for (var entry : attributes.entrySet()) {
        packed.put(entry.getKey(), ValueFactory.newBinary(pack(entry.getValue())));
      }
      return ValueFactory.newMap(packed);
    }

    Value referenceMap() {
      Map<Value, Value> map = new LinkedHashMap<>();
      references.forEach((key, node) -> map.put(text(key), ValueFactory.newInteger(node)));
      return ValueFactory.newMap(map);
    }

    /** Normally distributed numbers, as large as is usual for so many inputs. */
    Layer numbers(String key, int inputs, int... shape) {
      int size = 1;
      List<Value> sizes = new ArrayList<>();
      for (int length : shape) {
        size *= length;
        sizes.add(ValueFactory.newInteger(length));
      }
      ByteBuffer data = ByteBuffer.allocate(size * 4).order(ByteOrder.LITTLE_ENDIAN);
      while (data.hasRemaining()) {
        data.putFloat((float) (random.nextGaussian() / Math.sqrt(inputs)));
      }
      numbers.put(
          text(key),
          map(
              "nd", ValueFactory.newBoolean(true),
              "type", text("<f4"),
              "shape", ValueFactory.newArray(sizes),
              "data", ValueFactory.newBinary(data.array())));
      return this;
    }
  }
}
