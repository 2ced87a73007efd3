package dev.clue.core.prompt.jinja;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.Locale;

/** Python's strftime in the C locale. */
final class Strftime {
  private Strftime() {}

  static String format(String format, LocalDateTime time, Render render) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      char next = format.charAt(++i);
      if (next == '-' && i + 1 < format.length()) {
        out.append(unpadded(field(format.charAt(++i), time)));
      } else {
        out.append(field(next, time));
      }
      render.chargeString(32);
    }
    render.chargeString(format.length());
    return out.toString();
  }

  private static String unpadded(String field) {
    int from = 0;
    while (from < field.length() - 1 && (field.charAt(from) == '0' || field.charAt(from) == ' ')) {
      from++;
    }
    return field.substring(from);
  }

  private static String field(char code, LocalDateTime time) {
    int hour12 = (time.getHour() + 11) % 12 + 1;
    return switch (code) {
      case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'b', 'h' ->
          time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'd' -> padded(time.getDayOfMonth(), 2, '0');
      case 'e' -> padded(time.getDayOfMonth(), 2, ' ');
      case 'm' -> padded(time.getMonthValue(), 2, '0');
      case 'y' -> padded(time.getYear() % 100, 2, '0');
      case 'Y' -> String.valueOf(time.getYear());
      case 'C' -> padded(time.getYear() / 100, 2, '0');
      case 'H' -> padded(time.getHour(), 2, '0');
      case 'k' -> padded(time.getHour(), 2, ' ');
      case 'I' -> padded(hour12, 2, '0');
      case 'l' -> padded(hour12, 2, ' ');
      case 'M' -> padded(time.getMinute(), 2, '0');
      case 'S' -> padded(time.getSecond(), 2, '0');
      case 'f' -> padded(time.getNano() / 1000, 6, '0');
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 'j' -> padded(time.getDayOfYear(), 3, '0');
      default -> compound(code, time);
    };
  }

  private static String compound(char code, LocalDateTime time) {
    return switch (code) {
      case 'c' -> join(time, "a ", "b ", "e ", "T ", "Y");
      case 'x', 'D' -> join(time, "m/", "d/", "y");
      case 'X', 'T' -> join(time, "H:", "M:", "S");
      case 'R' -> join(time, "H:", "M");
      case 'r' -> join(time, "I:", "M:", "S ", "p");
      case 'F' -> join(time, "Y-", "m-", "d");
      case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
      case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
      case 'G' -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
      case 'g' -> padded(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, '0');
      case 'V' -> padded(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0');
      case 'U' ->
          padded(time.get(WeekFields.of(java.time.DayOfWeek.SUNDAY, 7).weekOfYear()), 2, '0');
      case 'W' ->
          padded(time.get(WeekFields.of(java.time.DayOfWeek.MONDAY, 7).weekOfYear()), 2, '0');
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      // A time without a zone has no name and no offset.
      case 'z', 'Z' -> "";
      default -> "%" + code;
    };
  }

  /** Fields, each followed by what stands behind its letter. */
  private static String join(LocalDateTime time, String... fields) {
    StringBuilder out = new StringBuilder();
    for (String field : fields) {
      out.append(field(field.charAt(0), time)).append(field, 1, field.length());
    }
    return out.toString();
  }

  private static String padded(int value, int width, char fill) {
    String digits = String.valueOf(value);
    return String.valueOf(fill).repeat(Math.max(0, width - digits.length())) + digits;
  }
}
