package dev.clue.core.prompt.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates that want time, memory, stack or Java objects: each gets an error instead, soon. */
class HostileTemplatesTest {
  /** What a machine busy with other things may take for what takes a tenth of it otherwise. */
  private static final Duration SOON = Duration.ofSeconds(4);

  private static final int MANY = 20_000;

  static List<String> greedy() {
    return List.of(
        "{{ range(10**9)|list }}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "{{ 'x' * 10**9 }}",
        "{{ 'x' * 10**18 * 10**18 }}",
        "{{ ([1] * 10**9)|length }}",
        "{{ 10 ** (10 ** 9) }}",
        "{{ 7 ** (2 ** 40) }}",
        "{% set n = namespace(x=7) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
        "{% set n = namespace(s='x') %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}",
        "{% set n = namespace(s='x') %}{% for i in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
        "{% set n = namespace(s=[1]) %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}",
        "{% set n = namespace(s=[]) %}{% for i in range(99) %}{% set n.s = [n.s, n.s] %}{% endfor %}"
            + "{{ n.s }}",
        "{% set n = namespace(s=[]) %}{% for i in range(99) %}{% set n.s = [n.s, n.s] %}{% endfor %}"
            + "{{ n.s|tojson }}",
        "{% set n = namespace(s=[], t=[]) %}{% for i in range(99) %}{% set n.s = [n.s, n.s] %}"
            + "{% set n.t = [n.t, n.t] %}{% endfor %}{{ n.s == n.t }}",
        "{% set n = namespace(s=[]) %}{% for i in range(9999) %}{% set n.s = [n.s] %}{% endfor %}"
            + "{{ n.s }}",
        "{% set n = namespace(s=(1,)) %}{% for i in range(9999) %}{% set n.s = (n.s,) %}{% endfor %}"
            + "{{ {n.s: 1} }}",
        "{% set n = namespace() %}{% set n.me = n %}{{ n }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '%.999999999f' % 1.5 }}",
        "{{ '{:>999999999}'.format('x') }}",
        "{{ '{:.999999999f}'.format(1.5) }}",
        "{{ 'x'.center(10**9) }}",
        "{{ 'x'.ljust(10**9) }}",
        "{{ 'x'.zfill(10**9) }}",
        "{{ 'x'|center(10**9) }}",
        "{{ ('x' * 99999).replace('x', 'y' * 99999)|length }}",
        "{{ ('x' * 99999).replace('', 'y' * 99999)|length }}",
        "{{ ('y' * 99999).join('x' * 99999)|length }}",
        "{{ range(99999)|join('y' * 99999) }}",
        "{{ ('\\n' * 9999)|indent(10**9, blank=true) }}",
        "{{ ('a\\n' * 99999)|indent(99999)|length }}",
        "{{ {'a': [1]}|tojson(indent=10**9) }}",
        "{{ [[[[1]]]]|tojson(separators=['y' * 9999999, ':']) * 2 }}",
        "{{ '\\t'.expandtabs(10**9) }}",
        "{{ [1]|batch(10**9, 0)|list }}",
        "{{ [1]|slice(10**9)|list }}",
        "{{ (1.5)|round(10**9) ~ 10**5000 }}",
        "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{% for i in range(99999) %}{{ 'x' * 999 }}{% endfor %}",
        "{% set n = namespace(l=[]) %}{% for i in range(99999) %}{% set n.l = n.l + [i] %}"
            + "{% endfor %}");
  }

  @ParameterizedTest
  @MethodSource("greedy")
  void greedyTemplatesReachALimit(String source) {
    long start = System.nanoTime();
    TemplateException error = assertThrows(TemplateException.class, () -> render(source));
    assertEquals(TemplateException.Kind.LIMIT, error.kind(), error.getMessage());
    assertTrue(System.nanoTime() - start < SOON.toNanos());
  }

  static List<String> curious() {
    return List.of(
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ [''.__class__.__mro__] }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ '{a.__class__}'.format_map({'a': 1}) }}",
        "{{ ['x']|map(attribute='__class__')|list }}",
        "{{ range.__globals__ }}",
        "{{ raise_exception.__init__ }}",
        "{{ messages.append({}) }}",
        "{{ messages[0].update({'role': 'x'}) }}",
        "{{ messages[0].pop('role') }}",
        "{{ messages.clear() }}",
        "{{ messages.sort() }}",
        "{{ messages.getClass() }}",
        "{{ messages.stream() }}",
        "{{ ''.getBytes() }}",
        "{{ messages[0].entrySet() }}");
  }

  @ParameterizedTest
  @MethodSource("curious")
  void nothingLeadsToJavaOrChangesTheConversation(String source) {
    TemplateException error = assertThrows(TemplateException.class, () -> render(source));
    assertEquals(TemplateException.Kind.RUNTIME, error.kind(), error.getMessage());
  }

  static List<String> deep() {
    return List.of(
        "{{ " + "(".repeat(MANY) + "1" + ")".repeat(MANY) + " }}",
        "{{ " + "[".repeat(MANY) + "]".repeat(MANY) + " }}",
        "{{ " + "{1:".repeat(MANY) + "1" + "}".repeat(MANY) + " }}",
        "{{ " + "-".repeat(MANY) + "1 }}",
        "{{ " + "not ".repeat(MANY) + "1 }}",
        "{{ " + "1 if 1 else ".repeat(MANY) + "1 }}",
        "{% if 1 %}".repeat(MANY) + "{% endif %}".repeat(MANY),
        "{% for " + "(".repeat(MANY) + "a" + ")".repeat(MANY) + " in [] %}{% endfor %}",
        "{{ 1" + "+1".repeat(MANY) + " }}",
        "{{ x" + "|upper".repeat(MANY) + " }}",
        "{{ x" + ".a".repeat(MANY) + " }}",
        "{{ x" + "[0]".repeat(MANY) + " }}",
        "{{ 1" + " and 1".repeat(MANY) + " }}",
        "{{ 1" + " is defined".repeat(MANY) + " }}",
        "x".repeat(JinjaTemplate.MOST_SOURCE_CHARACTERS + 1));
  }

  @ParameterizedTest
  @MethodSource("deep")
  void deepTemplatesDoNotOverflowASmallStack(String source) throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    Runnable body =
        () -> {
          try {
            render(source);
          } catch (TemplateException | StackOverflowError e) {
            thrown[0] = e;
          }
        };
    Thread small = new Thread(null, body, "small stack", 512 * 1024);
    small.start();
    small.join();
    TemplateException.Kind kind = ((TemplateException) thrown[0]).kind();
    assertTrue(kind == TemplateException.Kind.SYNTAX || kind == TemplateException.Kind.LIMIT);
  }

  @Test
  void timeIsTheLastResort() {
    RenderLimits hasty =
        new RenderLimits(Long.MAX_VALUE, 100, 1000, Long.MAX_VALUE, Duration.ofMillis(20));
    String source =
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}";
    JinjaTemplate template = JinjaTemplate.compile(source);
    TemplateException error =
        assertThrows(
            TemplateException.class, () -> template.render(Map.of(), hasty, Clock.systemUTC()));
    assertEquals(TemplateException.Kind.LIMIT, error.kind());
    assertTrue(error.getMessage().contains("20 ms"), error.getMessage());
  }

  @Test
  void messagesDoNotQuoteTheConversation() {
    for (String source :
        List.of(
            "{{ messages[0].content + 1 }}",
            "{{ messages[messages[0].content].x }}",
            "{{ {}[messages[0].content].x }}",
            "{{ messages[0].content % 1 }}",
            "{{ messages[0].content.index('q') }}",
            "{{ messages[0].content|attr(messages[0].content) + 1 }}",
            "{{ messages|map(attribute=messages[0].content)|map('abs')|list }}",
            "{{ messages[0].content|map(messages[0].content)|list }}",
            "{{ '{' ~ messages[0].content ~ '}' }}{{ ('{' ~ messages[0].content ~ '}').format() }}")) {
      TemplateException error = assertThrows(TemplateException.class, () -> render(source));
      assertTrue(!error.getMessage().contains("secret"), error.getMessage());
    }
  }

  private static String render(String source) {
    Map<String, Object> message = Map.of("role", "user", "content", "secret");
    return JinjaTemplate.compile(source)
        .render(Map.of("messages", List.of(message)), RenderLimits.DEFAULT, Clock.systemUTC());
  }
}
