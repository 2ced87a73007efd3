package dev.clue.core.prompt;

import dev.clue.api.ClueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text with named fields, written as Python's {@code str.format} has them: {@code {name}}, and
 * {@code {{ }}} for braces. Values are put in as they are. Immutable.
 */
public final class PromptTemplate {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String source;
  private final List<Part> parts;

  private PromptTemplate(String source, List<Part> parts) {
    this.source = source;
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @param source its text
   * @param origin where it stands, for messages
   * @throws ClueException if a brace has no partner, or a field is more than a name
   */
  public static PromptTemplate parse(String source, String origin) {
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if ((c == '{' || c == '}') && at + 1 < source.length() && source.charAt(at + 1) == c) {
        text.append(c);
        at += 2;
      } else if (c == '{') {
        parts.add(new Part(text.toString(), false));
        text.setLength(0);
        int end = source.indexOf('}', at);
        parts.add(new Part(fieldName(source, at, end, origin), true));
        at = end + 1;
      } else if (c == '}') {
        throw wrong(origin, at, "a closing brace has no opening one; write }} for a brace");
      } else {
        text.append(c);
        at++;
      }
    }
    parts.add(new Part(text.toString(), false));
    return new PromptTemplate(source, parts);
  }

  /** A template without any text. */
  public static PromptTemplate empty() {
    return new PromptTemplate("", List.of());
  }

  private static String fieldName(String source, int start, int end, String origin) {
    if (end < 0) {
      throw wrong(origin, start, "an opening brace has no closing one; write {{ for a brace");
    }
    String name = source.substring(start + 1, end);
    if (!NAME.matcher(name).matches()) {
      throw wrong(origin, start, "a field must be a name in braces, without index or format");
    }
    return name;
  }

  private static ClueException wrong(String origin, int at, String what) {
    return new ClueException(
        "The template " + origin + ", character " + (at + 1) + ": " + what + ".");
  }

  /** The text that it was read from. */
  public String source() {
    return source;
  }

  /** The names of its fields, in the order in which they first stand. */
  public Set<String> fields() {
    Set<String> names = new LinkedHashSet<>();
    parts.stream().filter(Part::field).forEach(part -> names.add(part.text()));
    return Collections.unmodifiableSet(names);
  }

  /**
   * The text with its fields filled in.
   *
   * @param values by field; others may be there too
   * @throws IllegalArgumentException if a field has no value
   */
  public String format(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (!part.field()) {
        text.append(part.text());
        continue;
      }
      String value = values.get(part.text());
      if (value == null) {
        throw new IllegalArgumentException("the field {" + part.text() + "} has no value");
      }
      text.append(value);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "PromptTemplate" + fields();
  }

  /** Text, or the name of a field. */
  private record Part(String text, boolean field) {}
}
