package dev.clue.core.prompt.jinja;

import java.util.List;
import java.util.Map;

/** Python's {@code '%s' % value}. */
final class PercentFormat {
  private final String format;
  private final Object values;
  private final Render render;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int used;

  private PercentFormat(String format, Object values, Render render) {
    this.format = format;
    this.values = values;
    this.render = render;
  }

  static String format(String format, Object values, Render render) {
    render.chargeString(2L * format.length());
    return new PercentFormat(format, values, render).run();
  }

  private String run() {
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != '%') {
        out.append(c);
      } else if (format.startsWith("%", at)) {
        out.append('%');
        at++;
      } else {
        conversion();
      }
    }
    boolean mapping =
        values instanceof Map<?, ?>
            || values instanceof Undefined
            || (values instanceof List<?> && !(values instanceof Tuple));
    int given = values instanceof Tuple tuple ? tuple.size() : 1;
    if (used < given && !mapping) {
      throw TemplateException.type("not all arguments converted during string formatting");
    }
    return out.toString();
  }

  private void conversion() {
    Object value = null;
    if (format.startsWith("(", at)) {
      int close = format.indexOf(')', at);
      if (close < 0 || !(values instanceof Map<?, ?>)) {
        throw TemplateException.type("format requires a mapping");
      }
      value = Dicts.find(Types.dict(values), format.substring(at + 1, close));
      if (value == null) {
        throw TemplateException.runtime("KeyError: a named format value is missing");
      }
      at = close + 1;
    }
    String flags = take("#0- +");
    String width = count();
    if (width.startsWith("-")) {
      flags += "-";
      width = width.substring(1);
    }
    String precision = "";
    if (format.startsWith(".", at)) {
      at++;
      String count = count();
      // As in CPython, one below zero is zero.
      precision = "." + (count.startsWith("-") ? "0" : count);
    }
    if (at >= format.length()) {
      throw TemplateException.value("incomplete format");
    }
    char type = format.charAt(at++);
    convert(value == null ? next() : value, new String[] {flags, width, precision}, type);
  }

  /** A width or precision: written out, or a star for the next value. */
  private String count() {
    if (!format.startsWith("*", at)) {
      return take("0123456789");
    }
    at++;
    Object count = next();
    if (!Types.isInteger(count)) {
      throw TemplateException.type("* wants int");
    }
    return String.valueOf(Types.index(count));
  }

  private String take(String allowed) {
    int from = at;
    while (at < format.length() && allowed.indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    return format.substring(from, at);
  }

  private Object next() {
    if (values instanceof Tuple tuple) {
      if (used >= tuple.size()) {
        throw TemplateException.type("not enough arguments for format string");
      }
      return tuple.get(used++);
    } else if (used++ > 0) {
      throw TemplateException.type("not enough arguments for format string");
    }
    return values;
  }

  private void convert(Object value, String[] parts, char type) {
    boolean left = parts[0].indexOf('-') >= 0;
    boolean text = "sra".indexOf(type) >= 0;
    boolean real = "eEfFgG".indexOf(type) >= 0;
    if (!text && !real && "diuxXoc".indexOf(type) < 0) {
      throw TemplateException.value("unsupported format character");
    }
    boolean digitless = text || type == 'c';
    String flags = digitless ? "" : parts[0];
    String align = left ? "<" : flags.indexOf('0') < 0 ? ">" : "0=";
    String sign = flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
    String prefix = flags.indexOf('#') >= 0 ? "#" : "";
    String precision = parts[2].equals(".") ? ".0" : parts[2];
    if (text) {
      Object shown = type == 's' ? Text.of(value, render) : Text.repr(value, render);
      shown = type == 'a' ? Quoted.ascii((String) shown) : shown;
      out.append(FormatSpec.parse(align + parts[1] + precision + "s").format(shown, render));
      return;
    }
    Object number = number(value, real, type);
    String code = "diu".indexOf(type) >= 0 ? "d" : String.valueOf(type);
    String spec = align + sign + prefix + parts[1] + (real ? precision : "") + code;
    if (number instanceof String character) {
      out.append(FormatSpec.parse(align + parts[1]).format(character, render));
    } else if (!real && !digitless && !precision.isEmpty()) {
      String digits = FormatSpec.parse(sign + prefix + code).format(number, render);
      int first = digitsStart(digits);
      long least = size(precision.substring(1));
      if (!left && flags.indexOf('0') >= 0) {
        least = Math.max(least, size(parts[1]) - first);
      }
      String filled = withDigits(digits, first, least);
      out.append(FormatSpec.parse((left ? "<" : ">") + parts[1]).format(filled, render));
    } else {
      out.append(FormatSpec.parse(spec).format(number, render));
    }
  }

  /** A whole number's digits, with zeros before them until there are as many as asked for. */
  private String withDigits(String number, int first, long least) {
    long missing = Math.max(0, least - (number.length() - first));
    render.chargeString(missing);
    return number.substring(0, first) + "0".repeat((int) missing) + number.substring(first);
  }

  /** Where the digits begin: behind a sign and a prefix such as 0x. */
  private static int digitsStart(String number) {
    int first = "+- ".indexOf(number.charAt(0)) >= 0 ? 1 : 0;
    boolean prefixed =
        number.startsWith("0", first)
            && first + 1 < number.length()
            && "xXo".indexOf(number.charAt(first + 1)) >= 0;
    return prefixed ? first + 2 : first;
  }

  private static long size(String digits) {
    if (digits.length() > 9) {
      throw TemplateException.value("width or precision too big");
    }
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private static Object number(Object value, boolean real, char type) {
    if (type == 'c' && value instanceof String character && Text.length(character) == 1) {
      return character;
    }
    if (!Types.isNumber(value)) {
      throw TemplateException.type(
          "%" + type + " format: a number is required, not " + Types.name(value));
    }
    if (real) {
      return Numbers.real(value);
    }
    return value instanceof Double number && "diu".indexOf(type) >= 0
        ? Numbers.truncate(number)
        : Arithmetic.plus(value);
  }
}
