package dev.clue.core.prompt.jinja;

import dev.clue.core.text.PythonSpace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Filters that take text, or what {@code str} makes of a value. */
final class TextFilters {
  private TextFilters() {}

  static void register(Map<String, Filter> filters) {
    simple(filters, "lower", text -> text.toLowerCase(Locale.ROOT));
    simple(filters, "upper", text -> text.toUpperCase(Locale.ROOT));
    simple(filters, "capitalize", Casing::capitalize);
    simple(filters, "title", TextFilters::title);
    simple(filters, "string", text -> text);
    filters.put("trim", TextFilters::trim);
    filters.put("replace", TextFilters::replace);
    filters.put("indent", TextFilters::indent);
    filters.put("center", TextFilters::center);
    filters.put("truncate", TextFilters::truncate);
    filters.put("format", TextFilters::format);
    filters.put(
        "safe",
        (value, a, render) -> value instanceof Markup ? value : new Markup(Text.of(value, render)));
    filters.put("escape", TextFilters::escape);
    filters.put("e", TextFilters::escape);
    filters.put("forceescape", (value, a, render) -> escape(Text.of(value, render), a, render));
    filters.put("urlencode", TextFilters::urlEncode);
    filters.put("wordcount", TextFilters::wordCount);
  }

  private static void simple(
      Map<String, Filter> filters, String name, UnaryOperator<String> change) {
    filters.put(
        name,
        (value, arguments, render) -> {
          arguments.check(name, 0);
          String text = Text.of(value, render);
          render.chargeString(2L * text.length());
          return like(value, change.apply(text));
        });
  }

  /** Text that is marked as HTML where what it was made of is. */
  private static Object like(Object value, String text) {
    return value instanceof Markup ? new Markup(text) : text;
  }

  private static Object trim(Object value, Arguments arguments, Render render) {
    String text = Text.of(value, render);
    render.charge(text.length());
    return like(
        value, (String) Stripping.strip(text, arguments.check("trim", 0, "chars"), true, true));
  }

  private static String title(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean starts = true;
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      String letter = Character.toString(code);
      out.append(starts ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT));
      i += Character.charCount(code);
      starts = "-({[<".indexOf(code) >= 0 || PythonSpace.is(code);
    }
    return out.toString();
  }

  private static Object replace(Object value, Arguments arguments, Render render) {
    arguments.check("replace", 2, "old", "new", "count");
    String old = Text.of(arguments.get(0, "old", ""), render);
    String replacement = Text.of(arguments.get(1, "new", ""), render);
    long count = arguments.integerOrNone(2, "count", -1);
    return Replacing.replace(Text.of(value, render), Arguments.of(old, replacement, count), render);
  }

  private static Object indent(Object value, Arguments arguments, Render render) {
    arguments.check("indent", 0, "width", "first", "blank");
    if (!Types.isString(value)) {
      throw Types.expected("str", value);
    }
    Object width = arguments.get(0, "width", 4L);
    boolean blank = arguments.flag(2, "blank", false);
    String step = Types.isString(width) ? Types.text(width) : spaces(Types.index(width), render);
    List<Object> lines =
        Types.list(Splitting.lines(Types.text(value) + "\n", Arguments.NONE, render));
    StringBuilder out = new StringBuilder();
    out.append(arguments.flag(1, "first", false) ? step : "");
    for (int i = 0; i < lines.size(); i++) {
      String line = (String) lines.get(i);
      boolean indented = i > 0 && (blank || !line.isEmpty());
      Joining.append(out, i == 0 ? "" : "\n", indented ? step : "", render);
      out.append(line);
    }
    return like(value, out.toString());
  }

  private static String spaces(long width, Render render) {
    render.chargeString(Math.max(0, width));
    return " ".repeat((int) Math.max(0, width));
  }

  private static Object center(Object value, Arguments arguments, Render render) {
    long width = arguments.check("center", 0, "width").integer(0, "width", 80);
    return like(
        value, (String) Padding.center(Text.of(value, render), Arguments.of(width), render));
  }

  private static Object truncate(Object value, Arguments arguments, Render render) {
    arguments.check("truncate", 0, "length", "killwords", "end", "leeway");
    if (!Types.isString(value)) {
      throw Types.expected("str", value);
    }
    String text = Types.text(value);
    String end = arguments.string(2, "end", "...");
    long length = arguments.integer(0, "length", 255);
    long leeway = arguments.integerOrNone(3, "leeway", 5);
    if (length < Text.length(end) || leeway < 0) {
      throw TemplateException.runtime("AssertionError: truncate's length or leeway is too small");
    }
    if (Text.length(text) <= length + leeway) {
      return text;
    }
    String cut = Strings.slice(text, 0, (int) (length - Text.length(end)));
    int space = cut.lastIndexOf(' ');
    boolean whole = arguments.flag(1, "killwords", false) || space < 0;
    return (whole ? cut : cut.substring(0, space)) + end;
  }

  private static Object format(Object value, Arguments arguments, Render render) {
    if (!arguments.named().isEmpty() && !arguments.positional().isEmpty()) {
      throw TemplateException.runtime(
          "FilterArgumentError: can't handle positional and keyword arguments at the same time");
    }
    Object values =
        arguments.named().isEmpty() ? new Tuple(arguments.positional()) : arguments.named();
    return PercentFormat.format(Text.of(value, render), values, render);
  }

  private static Object escape(Object value, Arguments arguments, Render render) {
    if (value instanceof Markup) {
      return value;
    }
    String text = Text.of(value, render);
    render.chargeString(6L * text.length());
    return new Markup(Markup.escape(text));
  }

  private static Object urlEncode(Object value, Arguments arguments, Render render) {
    if (!(value instanceof Map<?, ?>)) {
      return quote(Text.of(value, render), "/", render);
    }
    StringBuilder out = new StringBuilder();
    for (Map.Entry<Object, Object> entry : Types.dict(value).entrySet()) {
      out.append(out.length() == 0 ? "" : "&");
      out.append(quote(Text.of(entry.getKey(), render), "", render)).append('=');
      out.append(quote(Text.of(entry.getValue(), render), "", render));
    }
    return out.toString();
  }

  private static String quote(String text, String safe, Render render) {
    render.chargeString(12L * text.length());
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean kept = c < 0x80 && (Character.isLetterOrDigit(c) || ("_.-~" + safe).indexOf(c) >= 0);
      out.append(kept ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return out.toString();
  }

  private static Object wordCount(Object value, Arguments arguments, Render render) {
    String text = Text.of(value, render);
    render.charge(text.length());
    long words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean word = text.charAt(i) == '_' || Character.isLetterOrDigit(text.charAt(i));
      words += word && !inside ? 1 : 0;
      inside = word;
    }
    return words;
  }
}
