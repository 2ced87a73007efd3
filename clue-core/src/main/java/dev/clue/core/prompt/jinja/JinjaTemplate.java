package dev.clue.core.prompt.jinja;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A compiled chat template: the Jinja of Hugging Face's {@code tokenizer_config.json}, rendered as
 * transformers does with jinja2 3.1 ({@code trim_blocks}, {@code lstrip_blocks}, the immutable
 * sandbox, the globals {@code raise_exception} and {@code strftime_now}, the tag {@code
 * generation}). Templates are untrusted: they reach nothing but the given variables, and every
 * rendering is bounded. Immutable and safe for use by many threads.
 */
public final class JinjaTemplate {
  /** Characters that a template's source may have. */
  public static final int MOST_SOURCE_CHARACTERS = 1 << 18;

  private final List<Node> nodes;

  private JinjaTemplate(List<Node> nodes) {
    this.nodes = nodes;
  }

  /**
   * Compiles a template.
   *
   * @throws TemplateException of kind {@link TemplateException.Kind#SYNTAX} with the line where the
   *     source cannot be read, or {@link TemplateException.Kind#LIMIT} if it is too long
   */
  public static JinjaTemplate compile(String source) {
    if (source.length() > MOST_SOURCE_CHARACTERS) {
      throw TemplateException.limit(
          "The template has "
              + source.length()
              + " characters; allowed are "
              + MOST_SOURCE_CHARACTERS);
    }
    return new JinjaTemplate(new StatementParser(Lexer.tokens(source)).template());
  }

  /**
   * Renders the template.
   *
   * @param variables by name: null, Boolean, whole numbers up to Long and BigInteger, Float and
   *     Double, CharSequence, and Lists and Maps of these; missing ones are undefined, null is None
   * @param limits what the rendering may use
   * @param clock the time and zone for {@code strftime_now}
   * @throws TemplateException if the template raises an exception, does what Python refuses, or
   *     reaches a limit
   * @throws IllegalArgumentException if a variable is of another type
   */
  public String render(Map<String, ?> variables, RenderLimits limits, Clock clock) {
    Render render = new Render(limits, Objects.requireNonNull(clock));
    Frame frame = new Frame(render, Variables.of(variables));
    try {
      Node.renderAll(nodes, new Frame(frame));
    } catch (TemplateException e) {
      throw e.at(render.line());
    } catch (StackOverflowError e) {
      // The depth limit comes first unless the caller's thread has a very small stack.
      throw TemplateException.limit("The template needs more stack than this thread has");
    }
    return render.text();
  }
}
