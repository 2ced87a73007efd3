package dev.clue.inference.djl.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module made in memory: a zip of the program's text and a pickle with the first
 * values of the module's attributes. libtorch compiles the text itself; no Python takes part.
 */
public final class TorchScriptArchive {
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};
  private static final String FORMAT_VERSION = "10\n";

  private final String className;
  private final String source;
  private final Map<String, Object> attributes = new LinkedHashMap<>();

  /**
   * An archive of one class.
   *
   * @param className the class in the source that is the module
   * @param source the program's text
   */
  public TorchScriptArchive(String className, String source) {
    this.className = className;
    this.source = source;
    attributes.put("training", false);
  }

  /** Declares an attribute that begins as 0. */
  public TorchScriptArchive integer(String name) {
    attributes.put(name, 0);
    return this;
  }

  /** Declares an attribute that begins as 0.0. */
  public TorchScriptArchive number(String name) {
    attributes.put(name, 0.0);
    return this;
  }

  /** Declares an attribute that begins as an empty list of tensors. */
  public TorchScriptArchive tensors(String name) {
    attributes.put(name, TENSOR_LIST);
    return this;
  }

  /** The archive's bytes. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "m/data.pkl", pickle());
      put(zip, "m/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      put(zip, "m/constants.pkl", NO_CONSTANTS);
      put(zip, "m/version", FORMAT_VERSION.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The module's object with its attributes, in pickle's protocol 2. */
  private byte[] pickle() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x80); // PROTO
    out.write(2);
    text(out, "c__torch__\n" + className + "\n"); // GLOBAL
    text(out, ")\u0081}("); // EMPTY_TUPLE NEWOBJ EMPTY_DICT MARK
    attributes.forEach(
        (name, value) -> {
          string(out, name);
          value(out, value);
        });
    text(out, "ub."); // SETITEMS BUILD STOP
    return out.toByteArray();
  }

  private static void value(ByteArrayOutputStream out, Object value) {
    if (value instanceof Boolean flag) {
      out.write(flag ? 0x88 : 0x89); // NEWTRUE, NEWFALSE
    } else if (value instanceof Integer number) {
      out.write('J'); // BININT
      out.writeBytes(fourBytes(number));
    } else if (value instanceof Double number) {
      out.write('G'); // BINFLOAT, big-endian
      out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
    } else {
      text(out, "ctorch.jit._pickle\nbuild_tensorlist\n(]tR");
    }
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

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private static final Object TENSOR_LIST = new Object();
}
