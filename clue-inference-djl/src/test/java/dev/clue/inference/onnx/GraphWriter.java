package dev.clue.inference.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an ONNX graph. Field numbers are those of onnx.proto; every node has one output, whose
 * name is given back.
 */
final class GraphWriter {
  static final int FLOAT = 1;
  static final int UINT8 = 2;
  static final int INT8 = 3;
  static final int INT64 = 7;
  static final int BOOL = 9;
  static final int FLOAT16 = 10;

  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final String MICROSOFT = "com.microsoft";
  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final ProtoMessage graph = new ProtoMessage().text(2, "tiny");
  private final ByteArrayOutputStream external = new ByteArrayOutputStream();
  private final boolean outside;
  private int names;

  /** A graph whose weights lie in a file beside it, or in itself. */
  GraphWriter(boolean outside) {
    this.outside = outside;
  }

  /** An attribute of a node. */
  record Attribute(String name, ProtoMessage message) {
    static Attribute integer(String name, long value) {
      return new Attribute(name, new ProtoMessage().number(3, value).number(20, ATTRIBUTE_INT));
    }

    static Attribute real(String name, float value) {
      return new Attribute(name, new ProtoMessage().real(2, value).number(20, ATTRIBUTE_FLOAT));
    }

    static Attribute integers(String name, long... values) {
      ProtoMessage message = new ProtoMessage();
      for (long value : values) {
        message.number(8, value);
      }
      return new Attribute(name, message.number(20, ATTRIBUTE_INTS));
    }
  }

  String node(String operator, List<String> inputs, Attribute... attributes) {
    return named("n" + names++, operator, inputs, attributes);
  }

  /** A node whose output is called so. */
  String named(String output, String operator, List<String> inputs, Attribute... attributes) {
    graph.message(1, message(output, operator, inputs, attributes));
    return output;
  }

  /** A node with several outputs; their names. */
  List<String> several(int outputs, String operator, List<String> inputs) {
    ProtoMessage node = new ProtoMessage();
    inputs.forEach(input -> node.text(1, input));
    List<String> given = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      given.add("n" + names++);
      node.text(2, given.get(i));
    }
    graph.message(1, node.text(4, operator));
    return given;
  }

  /** A node with an operator of ONNX Runtime's own. */
  String ownNode(String operator, List<String> inputs, Attribute... attributes) {
    String output = "n" + names++;
    graph.message(1, message(output, operator, inputs, attributes).text(7, MICROSOFT));
    return output;
  }

  private static ProtoMessage message(
      String output, String operator, List<String> inputs, Attribute... attributes) {
    ProtoMessage node = new ProtoMessage();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(3, output).text(4, operator);
    for (Attribute attribute : attributes) {
      node.message(5, attribute.message().text(1, attribute.name()));
    }
    return node;
  }

  String numbers(float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return constant(FLOAT, bytes.array(), shape);
  }

  String bytes(int type, byte[] values, long... shape) {
    return constant(type, values, shape);
  }

  String integers(long... values) {
    return constant(INT64, bytes(values), values.length);
  }

  String integer(long value) {
    return constant(INT64, bytes(value));
  }

  private static byte[] bytes(long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }

  private String constant(int type, byte[] bytes, long... shape) {
    String name = "c" + names++;
    ProtoMessage tensor = new ProtoMessage();
    for (long dimension : shape) {
      tensor.number(1, dimension);
    }
    tensor.number(2, type).text(8, name);
    if (outside && type == FLOAT) {
      tensor
          .message(13, entry("location", "model.onnx_data"))
          .message(13, entry("offset", Integer.toString(external.size())))
          .message(13, entry("length", Integer.toString(bytes.length)))
          .number(14, 1);
      external.writeBytes(bytes);
    } else {
      tensor.bytes(9, bytes);
    }
    graph.message(5, tensor);
    return name;
  }

  private static ProtoMessage entry(String key, String value) {
    return new ProtoMessage().text(1, key).text(2, value);
  }

  /** Declares an input; dimensions are numbers or names. */
  String input(String name, int type, Object... shape) {
    graph.message(11, value(name, type, shape));
    return name;
  }

  void output(String name, int type, Object... shape) {
    graph.message(12, value(name, type, shape));
  }

  private static ProtoMessage value(String name, int type, Object... shape) {
    ProtoMessage dimensions = new ProtoMessage();
    for (Object dimension : shape) {
      dimensions.message(
          1,
          dimension instanceof Integer number
              ? new ProtoMessage().number(1, number)
              : new ProtoMessage().text(2, dimension.toString()));
    }
    ProtoMessage tensor = new ProtoMessage().number(1, type).message(2, dimensions);
    return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    ProtoMessage model =
        new ProtoMessage()
            .number(1, IR_VERSION)
            .message(7, graph)
            .message(8, new ProtoMessage().text(1, "").number(2, OPSET))
            .message(8, new ProtoMessage().text(1, MICROSOFT).number(2, 1));
    Files.write(file, model.toBytes());
    if (outside) {
      Files.write(file.resolveSibling("model.onnx_data"), external.toByteArray());
    }
  }
}
