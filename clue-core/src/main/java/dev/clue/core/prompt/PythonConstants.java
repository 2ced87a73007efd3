package dev.clue.core.prompt;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts and whole numbers that a Python file assigns at its outermost level. The file is read, not
 * run: of its statements only {@code name = ...} at the start of a line counts, where the value is
 * a number, or string literals and names assigned before, joined by {@code +}.
 */
final class PythonConstants {
  /** The largest file that is read, in bytes. */
  static final int MAX_BYTES = 1 << 20;

  private final Path file;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private PythonConstants(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param neededTexts names that must be assigned a text
   * @param knownNumbers names that must be assigned a whole number where they are assigned
   * @throws ClueException naming the file and the line of what is something else
   */
  static PythonConstants read(Path file, Set<String> neededTexts, Set<String> knownNumbers) {
    PythonConstants constants = new PythonConstants(file);
    constants.parse(new PythonReader(content(file), file), neededTexts, knownNumbers);
    for (String name : neededTexts) {
      if (!constants.texts.containsKey(name)) {
        throw new ClueException(
            "The file " + file + " assigns no text to '" + name + "' at the start of a line.");
      }
    }
    return constants;
  }

  /** A needed text. */
  String text(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException("'" + name + "' was not asked for");
    }
    return text;
  }

  /** Whether a text is assigned to the name. */
  boolean has(String name) {
    return texts.containsKey(name);
  }

  /** A number, or null where none is assigned. */
  @Nullable Integer number(String name) {
    return numbers.get(name);
  }

  /** Where they are from. */
  Path file() {
    return file;
  }

  private void parse(PythonReader reader, Set<String> neededTexts, Set<String> knownNumbers) {
    while (!reader.atEnd()) {
      int line = reader.line();
      String name = reader.name();
      boolean asked = neededTexts.contains(name) || knownNumbers.contains(name);
      if (name.isEmpty() || (!asked && !reader.equalSign())) {
        reader.skipStatement();
        continue;
      }
      // Whatever else is done to a name that is asked for, for example "+=", would change it.
      boolean read = (!asked || reader.equalSign()) && assign(name, reader);
      if (asked && (!read || knownNumbers.contains(name) != numbers.containsKey(name))) {
        throw unread(name, line, knownNumbers.contains(name));
      }
    }
  }

  /** Reads a value; where it is of another kind, the name has none. */
  private boolean assign(String name, PythonReader reader) {
    int start = reader.position();
    Integer number = reader.number();
    if (number != null && reader.endStatement()) {
      numbers.put(name, number);
      texts.remove(name);
      return true;
    }
    reader.moveTo(start);
    String text = reader.textExpression(texts);
    boolean read = text != null && reader.endStatement();
    numbers.remove(name);
    if (read) {
      texts.put(name, text);
    } else {
      texts.remove(name);
      reader.moveTo(start);
      reader.skipStatement();
    }
    return read;
  }

  private ClueException unread(String name, int line, boolean number) {
    return new ClueException(
        "The file "
            + file
            + ", line "
            + line
            + ": '"
            + name
            + "' must be assigned "
            + (number
                ? "a whole number."
                : "plain string literals, or names of such assigned before, joined by +."));
  }

  private static String content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new ClueException(
            "The file " + file + " is larger than " + MAX_BYTES + " bytes, which is the limit.");
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      // Python reads every kind of line end as a line feed.
      return text.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
    } catch (IOException e) {
      throw new ClueException(
          "The file " + file + " cannot be read: " + e.getClass().getSimpleName() + ".", e);
    }
  }
}
