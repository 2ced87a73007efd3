package dev.clue.core.prompt.jinja;

/** str.center, ljust, rjust and zfill. */
final class Padding {
  private Padding() {}

  static Object center(String text, Arguments arguments, Render render) {
    int missing = missing("center", text, arguments, render);
    int width = Text.length(text) + missing;
    int left = missing / 2 + (missing & width & 1);
    String fill = fill(arguments);
    return fill.repeat(left) + text + fill.repeat(missing - left);
  }

  static Object left(String text, Arguments arguments, Render render) {
    int missing = missing("ljust", text, arguments, render);
    return text + fill(arguments).repeat(missing);
  }

  static Object right(String text, Arguments arguments, Render render) {
    int missing = missing("rjust", text, arguments, render);
    return fill(arguments).repeat(missing) + text;
  }

  static Object zeros(String text, Arguments arguments, Render render) {
    int missing = missing("zfill", text, arguments, render);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String zeros = "0".repeat(missing);
    return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
  }

  private static int missing(String method, String text, Arguments arguments, Render render) {
    long width = arguments.check(method, 1, "width", "fillchar").integer(0, "width", 0);
    long missing = Math.max(0, width - Text.length(text));
    render.chargeString(text.length() + 2 * missing);
    return (int) missing;
  }

  private static String fill(Arguments arguments) {
    String fill = arguments.string(1, "fillchar", " ");
    if (Text.length(fill) != 1) {
      throw TemplateException.type("The fill character must be exactly one character long");
    }
    return fill;
  }
}
