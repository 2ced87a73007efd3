package dev.clue.core.prompt.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/** Python's format specification: {@code [[fill]align][sign][#][0][width][,][.precision][type]}. */
final class FormatSpec {
  private static final int MOST_PRECISION = 1_000;

  private String fill = " ";
  private char align;
  private char sign = '-';
  private boolean prefixed;
  private char grouping;
  private long width;
  private long precision = -1;
  private char type;

  private FormatSpec() {}

  static FormatSpec parse(String spec) {
    FormatSpec parsed = new FormatSpec();
    int at = parsed.alignment(spec);
    if (at < spec.length() && "+- ".indexOf(spec.charAt(at)) >= 0) {
      parsed.sign = spec.charAt(at++);
    }
    if (spec.startsWith("#", at)) {
      parsed.prefixed = true;
      at++;
    }
    if (spec.startsWith("0", at)) {
      parsed.fill = parsed.align == 0 ? "0" : parsed.fill;
      parsed.align = parsed.align == 0 ? '=' : parsed.align;
      at++;
    }
    int end = digits(spec, at);
    parsed.width = number(spec, at, end);
    at = end;
    if (at < spec.length() && ",_".indexOf(spec.charAt(at)) >= 0) {
      parsed.grouping = spec.charAt(at++);
    }
    if (spec.startsWith(".", at)) {
      end = digits(spec, at + 1);
      parsed.precision = number(spec, at + 1, end);
      at = end;
    }
    if (at < spec.length()) {
      parsed.type = spec.charAt(at++);
    }
    if (at < spec.length()) {
      throw TemplateException.value("Invalid format specifier");
    }
    return parsed;
  }

  private int alignment(String spec) {
    int fillEnd = spec.isEmpty() ? 0 : spec.offsetByCodePoints(0, 1);
    if (fillEnd > 0 && fillEnd < spec.length() && "<>=^".indexOf(spec.charAt(fillEnd)) >= 0) {
      fill = spec.substring(0, fillEnd);
      align = spec.charAt(fillEnd);
      return fillEnd + 1;
    } else if (!spec.isEmpty() && "<>=^".indexOf(spec.charAt(0)) >= 0) {
      align = spec.charAt(0);
      return 1;
    }
    return 0;
  }

  private static int digits(String spec, int from) {
    int end = from;
    while (end < spec.length() && spec.charAt(end) >= '0' && spec.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static long number(String spec, int from, int end) {
    if (end - from > 9) {
      throw TemplateException.value("Too many decimal digits in format string");
    }
    return from == end ? 0 : Long.parseLong(spec.substring(from, end));
  }

  String format(Object value, Render render) {
    render.chargeString(width * 2);
    boolean real =
        value instanceof Double
            || (Types.isInteger(value) && "eEfFgG%".indexOf(type) >= 0 && type != 0);
    if (real) {
      return padded(realDigits(value), '>', render);
    } else if (Types.isInteger(value) && (type != 0 || !(value instanceof Boolean))) {
      return padded(wholeDigits(Numbers.big(value)), '>', render);
    }
    if (type != 0 && type != 's') {
      throw TemplateException.value(
          "Unknown format code '" + type + "' for object of type '" + Types.name(value) + "'");
    }
    String text = Text.of(value, render);
    int length = Text.length(text);
    boolean cut = precision >= 0 && precision < length;
    return padded(cut ? Strings.slice(text, 0, (int) precision) : text, '<', render);
  }

  private String wholeDigits(BigInteger value) {
    String digits =
        switch (type) {
          case 0, 'd', 'n' -> grouped(value.abs().toString());
          case 'x' -> (prefixed ? "0x" : "") + value.abs().toString(16);
          case 'X' -> (prefixed ? "0X" : "") + value.abs().toString(16).toUpperCase(Locale.ROOT);
          case 'o' -> (prefixed ? "0o" : "") + value.abs().toString(8);
          case 'b' -> (prefixed ? "0b" : "") + value.abs().toString(2);
          case 'c' -> character(value);
          default -> throw TemplateException.value("Unknown format code for object of type 'int'");
        };
    return signOf(value.signum() < 0) + digits;
  }

  private static String character(BigInteger value) {
    if (value.signum() < 0
        || value.bitLength() > 21
        || !Character.isValidCodePoint(value.intValue())) {
      throw TemplateException.runtime("OverflowError: %c arg not in range(0x110000)");
    }
    return Character.toString(value.intValue());
  }

  private String signOf(boolean negative) {
    return negative ? "-" : sign == '-' ? "" : String.valueOf(sign);
  }

  private String grouped(String digits) {
    if (grouping == 0) {
      return digits;
    }
    int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
    StringBuilder out = new StringBuilder(digits);
    for (int i = point - 3; i > 0; i -= 3) {
      out.insert(i, grouping);
    }
    return out.toString();
  }

  private String realDigits(Object value) {
    double real = Numbers.real(value);
    boolean negative = real < 0 || (real == 0 && 1 / real < 0);
    if (Double.isNaN(real) || Double.isInfinite(real)) {
      return signOf(negative) + (Double.isNaN(real) ? "nan" : "inf") + (type == '%' ? "%" : "");
    }
    if (precision > MOST_PRECISION) {
      throw TemplateException.limit("A format asks for more than " + MOST_PRECISION + " digits");
    }
    BigDecimal exact = new BigDecimal(Math.abs(real));
    int places = precision < 0 ? 6 : (int) precision;
    String digits =
        switch (type) {
          case 'f', 'F' -> exact.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
          case '%' ->
              exact.movePointRight(2).setScale(places, RoundingMode.HALF_EVEN).toPlainString()
                  + "%";
          case 'e', 'E' -> RealDigits.scientific(exact, places);
          case 'g', 'G', 'n' -> RealDigits.general(exact, Math.max(1, places));
          case 0 -> precision < 0 ? Floats.repr(Math.abs(real)) : RealDigits.shown(exact, places);
          default ->
              throw TemplateException.value("Unknown format code for object of type 'float'");
        };
    boolean upper = type == 'E' || type == 'G' || type == 'F';
    return signOf(negative) + grouped(upper ? digits.toUpperCase(Locale.ROOT) : digits);
  }

  private String padded(String text, char usual, Render render) {
    long missing = width - Text.length(text);
    if (missing <= 0) {
      return text;
    }
    render.chargeString(width + 2L * text.length());
    int gap = (int) missing;
    return switch (align == 0 ? usual : align) {
      case '<' -> text + fill.repeat(gap);
      case '^' -> fill.repeat(gap / 2) + text + fill.repeat(gap - gap / 2);
      case '=' -> {
        int start = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        yield text.substring(0, start) + fill.repeat(gap) + text.substring(start);
      }
      default -> fill.repeat(gap) + text;
    };
  }
}
