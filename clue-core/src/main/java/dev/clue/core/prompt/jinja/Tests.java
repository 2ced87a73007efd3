package dev.clue.core.prompt.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** jinja2's tests by name. */
final class Tests {
  private static final Map<String, Test> TESTS = all();

  private Tests() {}

  static @Nullable Test find(String name) {
    return TESTS.get(name);
  }

  private static Map<String, Test> all() {
    Map<String, Test> tests = new HashMap<>();
    kinds(tests);
    comparisons(tests);
    numbers(tests);
    tests.put("lower", (value, a, render) -> Classes.isLower(Text.of(value, render)));
    tests.put("upper", (value, a, render) -> Classes.isUpper(Text.of(value, render)));
    plain(tests, "filter", value -> value instanceof String name && Filters.find(name) != null);
    // Nothing to find yet while the table is being made, hence a test and not a reference to it.
    plain(tests, "test", value -> value instanceof String name && find(name) != null);
    return Map.copyOf(tests);
  }

  private static void plain(Map<String, Test> tests, String name, Predicate<Object> predicate) {
    tests.put(
        name,
        (value, arguments, render) -> {
          arguments.check(name, 0);
          return predicate.test(value);
        });
  }

  private static void kinds(Map<String, Test> tests) {
    plain(tests, "defined", value -> !(value instanceof Undefined));
    plain(tests, "undefined", value -> value instanceof Undefined);
    plain(tests, "none", value -> value == None.NONE);
    plain(tests, "boolean", value -> value instanceof Boolean);
    plain(tests, "true", Boolean.TRUE::equals);
    plain(tests, "false", Boolean.FALSE::equals);
    plain(tests, "integer", value -> Types.isInteger(value) && !(value instanceof Boolean));
    plain(tests, "float", value -> value instanceof Double);
    plain(tests, "number", Types::isNumber);
    plain(tests, "string", Types::isString);
    plain(tests, "escaped", value -> value instanceof Markup);
    plain(tests, "mapping", value -> value instanceof Map<?, ?>);
    plain(tests, "callable", value -> value instanceof Callable);
    plain(tests, "sequence", Tests::isSequence);
    plain(
        tests,
        "iterable",
        value -> isSequence(value) || value instanceof DictView || value instanceof Generator);
  }

  private static boolean isSequence(Object value) {
    return value instanceof List<?>
        || value instanceof Map<?, ?>
        || value instanceof Undefined
        || Types.isString(value);
  }

  private static void comparisons(Map<String, Test> tests) {
    comparison(tests, Comparison.EQUAL, "==", "eq", "equalto");
    comparison(tests, Comparison.NOT_EQUAL, "!=", "ne");
    comparison(tests, Comparison.LESS, "<", "lt", "lessthan");
    comparison(tests, Comparison.LESS_OR_EQUAL, "<=", "le");
    comparison(tests, Comparison.GREATER, ">", "gt", "greaterthan");
    comparison(tests, Comparison.GREATER_OR_EQUAL, ">=", "ge");
    comparison(tests, Comparison.IN, "in");
    tests.put(
        "sameas",
        (value, arguments, render) -> {
          Object other = arguments.check("sameas", 1, "other").get(0, "other", None.NONE);
          boolean container = value instanceof List<?> || value instanceof Map<?, ?>;
          return value == other || (!container && value.equals(other));
        });
  }

  private static void comparison(Map<String, Test> tests, Comparison comparison, String... names) {
    Test test =
        (value, arguments, render) ->
            comparison.holds(
                value, arguments.check(names[0], 1, "other").get(0, "other", None.NONE), render);
    for (String name : names) {
      tests.put(name, test);
    }
  }

  private static void numbers(Map<String, Test> tests) {
    tests.put("odd", (value, arguments, render) -> isOne(rest(value, 2L, render)));
    tests.put("even", (value, arguments, render) -> isZero(rest(value, 2L, render)));
    tests.put(
        "divisibleby",
        (value, arguments, render) ->
            isZero(
                rest(value, arguments.check("divisibleby", 1, "num").get(0, "num", 1L), render)));
  }

  private static Object rest(Object value, Object divisor, Render render) {
    return Arithmetic.modulo(value, divisor, render);
  }

  private static boolean isZero(Object number) {
    return Types.isNumber(number) && Numbers.compare(number, 0L) == 0;
  }

  private static boolean isOne(Object number) {
    return Types.isNumber(number) && Numbers.compare(number, 1L) == 0;
  }
}
