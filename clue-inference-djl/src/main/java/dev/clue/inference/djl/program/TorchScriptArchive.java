package dev.clue.inference.djl.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module made in memory: a zip of the program's text and a pickle with the first
 * values of the module's attributes. libtorch compiles the text itself; no Python takes part.
 *
 * <p>The text is made of pieces, each a resource beside this class that holds functions whose first
 * parameter is {@code self}; together they are the methods of one class.
 */
public final class TorchScriptArchive {
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};
  private static final String FORMAT_VERSION = "10\n";
  private static final Pattern SELF = Pattern.compile("(?m)^(def \\w+\\(self)");

  private final String className;
  private final StringBuilder tuples = new StringBuilder();
  private final StringBuilder methods = new StringBuilder();
  private final Map<String, PickledValue> attributes = new LinkedHashMap<>();

  /**
   * An archive of one class.
   *
   * @param className the module's class; any name
   */
  public TorchScriptArchive(String className) {
    this.className = className;
    flag("training", false);
  }

  /** Adds the methods of a piece. */
  public TorchScriptArchive piece(String resource) {
    String text = ProgramModule.source(resource);
    String typed = SELF.matcher(text).replaceAll("$1: __torch__." + className);
    methods.append(typed.indent(2));
    return this;
  }

  /**
   * Declares a named tuple that methods hand to each other as {@code __torch__.NAME}.
   *
   * @param fields names and types in TorchScript's words, in turn
   */
  public TorchScriptArchive tuple(String name, String... fields) {
    tuples.append("class ").append(name).append("(NamedTuple):\n");
    for (int i = 0; i < fields.length; i += 2) {
      tuples.append("  " + fields[i] + " : " + fields[i + 1] + "\n");
    }
    return this;
  }

  /** Declares a {@code bool}. */
  public TorchScriptArchive flag(String name, boolean value) {
    return attribute(name, PickledValue.of(value));
  }

  /** Declares an {@code int}. */
  public TorchScriptArchive integer(String name, int value) {
    return attribute(name, PickledValue.of(value));
  }

  /** Declares a {@code float}. */
  public TorchScriptArchive number(String name, double value) {
    return attribute(name, PickledValue.of(value));
  }

  /** Declares a {@code str}. */
  public TorchScriptArchive text(String name, String value) {
    return attribute(name, PickledValue.of(value));
  }

  /**
   * Declares a {@code Device}.
   *
   * @param device in libtorch's words, for example {@code cpu} or {@code cuda:0}
   */
  public TorchScriptArchive device(String name, String device) {
    return attribute(name, PickledValue.device(device));
  }

  /** Declares a {@code List[int]}. */
  public TorchScriptArchive integers(String name, int[] values) {
    return attribute(name, PickledValue.of(values));
  }

  /** Declares a {@code List[float]}. */
  public TorchScriptArchive numbers(String name, double[] values) {
    return attribute(name, PickledValue.of(values));
  }

  /**
   * Declares an attribute that begins empty.
   *
   * @param type a list or dictionary in TorchScript's words, for example {@code Dict[str, Tensor]}
   */
  public TorchScriptArchive empty(String name, String type) {
    return attribute(name, PickledValue.empty(type));
  }

  private TorchScriptArchive attribute(String name, PickledValue value) {
    attributes.put(name, value);
    return this;
  }

  /** The archive's bytes. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "m/data.pkl", PickledValue.module(className, attributes));
      put(zip, "m/code/__torch__.py", source().getBytes(StandardCharsets.UTF_8));
      put(zip, "m/constants.pkl", NO_CONSTANTS);
      put(zip, "m/version", FORMAT_VERSION.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private String source() {
    StringBuilder source = new StringBuilder(tuples).append("class " + className + "(Module):\n");
    source.append("  __parameters__ = []\n  __buffers__ = []\n");
    attributes.forEach((name, value) -> source.append("  " + name + " : " + value.type() + "\n"));
    return source.append('\n').append(methods).toString();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
