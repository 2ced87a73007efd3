package dev.clue.core.prompt.jinja;

import dev.clue.core.text.PythonSpace;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** str.isdigit and its kin: what all characters of a text are. */
final class Classes {
  private Classes() {}

  static void register(Map<String, StringMethods.Method> methods) {
    all(methods, "isspace", PythonSpace::is);
    all(methods, "isdigit", Classes::isDigit);
    all(methods, "isdecimal", Character::isDigit);
    all(methods, "isnumeric", Classes::isNumeric);
    all(methods, "isalpha", Character::isLetter);
    all(methods, "isalnum", c -> Character.isLetter(c) || isNumeric(c));
    test(methods, "isascii", text -> text.codePoints().allMatch(c -> c < 0x80));
    test(methods, "isprintable", text -> text.codePoints().allMatch(Quoted::isPrintable));
    test(methods, "islower", Classes::isLower);
    test(methods, "isupper", Classes::isUpper);
    test(methods, "istitle", text -> cased(text, c -> false) && text.equals(Casing.title(text)));
    test(methods, "isidentifier", Classes::isIdentifier);
  }

  static boolean isLower(String text) {
    return cased(text, c -> !Character.isLowerCase(c));
  }

  static boolean isUpper(String text) {
    return cased(text, c -> !Character.isUpperCase(c));
  }

  private static void all(
      Map<String, StringMethods.Method> methods, String name, IntPredicate predicate) {
    test(methods, name, text -> !text.isEmpty() && text.codePoints().allMatch(predicate));
  }

  private static void test(
      Map<String, StringMethods.Method> methods, String name, Predicate<String> predicate) {
    methods.put(
        name,
        (text, arguments, render) -> {
          arguments.check(name, 0);
          return predicate.test(text);
        });
  }

  private static boolean isDigit(int code) {
    return Character.isDigit(code)
        || (Character.getType(code) == Character.OTHER_NUMBER
            && "\u00b2\u00b3\u00b9".indexOf(code) >= 0);
  }

  private static boolean isNumeric(int code) {
    int type = Character.getType(code);
    return Character.isDigit(code)
        || type == Character.OTHER_NUMBER
        || type == Character.LETTER_NUMBER;
  }

  /** Whether there is a cased letter and none of the unwanted kind. */
  private static boolean cased(String text, IntPredicate unwanted) {
    return text.codePoints().anyMatch(Casing::isCased)
        && text.codePoints().filter(Casing::isCased).noneMatch(unwanted);
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && (text.charAt(0) == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(0)))
        && text.codePoints().allMatch(Character::isUnicodeIdentifierPart);
  }
}
