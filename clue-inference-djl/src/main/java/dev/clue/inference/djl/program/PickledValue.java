package dev.clue.inference.djl.program;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The first value of a module's attribute: its TorchScript type, and itself in pickle protocol 2.
 */
final class PickledValue {
  private final String type;
  private final byte[] pickle;

  private PickledValue(String type, ByteArrayOutputStream pickle) {
    this.type = type;
    this.pickle = pickle.toByteArray();
  }

  static PickledValue of(boolean value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(value ? 0x88 : 0x89); // NEWTRUE, NEWFALSE
    return new PickledValue("bool", out);
  }

  static PickledValue of(int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    integer(out, value);
    return new PickledValue("int", out);
  }

  static PickledValue of(double value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, value);
    return new PickledValue("float", out);
  }

  static PickledValue of(String value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    string(out, value);
    return new PickledValue("str", out);
  }

  static PickledValue device(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ascii(out, "ctorch\ndevice\n"); // GLOBAL
    string(out, name);
    out.write(0x85); // TUPLE1
    out.write('R');
    return new PickledValue("Device", out);
  }

  static PickledValue of(int[] values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ascii(out, "ctorch.jit._pickle\nbuild_intlist\n(]("); // GLOBAL MARK EMPTY_LIST MARK
    for (int value : values) {
      integer(out, value);
    }
    ascii(out, "etR"); // APPENDS TUPLE REDUCE
    return new PickledValue("List[int]", out);
  }

  static PickledValue of(double[] values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ascii(out, "ctorch.jit._pickle\nbuild_doublelist\n(](");
    for (double value : values) {
      number(out, value);
    }
    ascii(out, "etR");
    return new PickledValue("List[float]", out);
  }

  static PickledValue empty(String type) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ascii(out, "ctorch.jit._pickle\nrestore_type_tag\n");
    ascii(out, type.startsWith("Dict") ? "}" : "]"); // EMPTY_DICT, EMPTY_LIST
    string(out, type);
    out.write(0x86); // TUPLE2
    out.write('R');
    return new PickledValue(type, out);
  }

  /** TorchScript's word for the type. */
  String type() {
    return type;
  }

  /** A module's object with its attributes. */
  static byte[] module(String className, Map<String, PickledValue> attributes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x80); // PROTO
    out.write(2);
    ascii(out, "c__torch__\n" + className + "\n)"); // GLOBAL EMPTY_TUPLE
    out.write(0x81); // NEWOBJ
    ascii(out, "}("); // EMPTY_DICT MARK
    attributes.forEach(
        (name, value) -> {
          string(out, name);
          out.writeBytes(value.pickle);
        });
    ascii(out, "ub."); // SETITEMS BUILD STOP
    return out.toByteArray();
  }

  private static void integer(ByteArrayOutputStream out, int value) {
    out.write('J'); // BININT
    out.writeBytes(fourBytes(value));
  }

  private static void number(ByteArrayOutputStream out, double value) {
    out.write('G'); // BINFLOAT, big-endian
    out.writeBytes(ByteBuffer.allocate(8).putDouble(value).array());
  }

  private static void string(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write('X'); // BINUNICODE
    out.writeBytes(fourBytes(bytes.length));
    out.writeBytes(bytes);
  }

  private static byte[] fourBytes(int number) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }

  private static void ascii(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
