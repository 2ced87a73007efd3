package dev.clue.benchmarks;

import dev.clue.core.prompt.jinja.JinjaTemplate;
import dev.clue.core.prompt.jinja.RenderLimits;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A conversation of ten turns and 4,000 characters through a template with headers per turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChatTemplateBenchmark {
  private static final int TURNS = 10;
  private static final String TURN =
      "The ward asks whether the cough of last week may be the new tablet. ".repeat(6).substring(8);

  private static final String SOURCE =
      """
      {{- bos_token }}
      {%- set today = strftime_now("%d %B %Y") if strftime_now is defined else "unknown" %}
      {%- if messages[0]['role'] == 'system' %}
          {%- set rules = messages[0]['content'] | trim %}
          {%- set turns = messages[1:] %}
      {%- else %}
          {%- set rules = "" %}
          {%- set turns = messages %}
      {%- endif %}
      {{- "<|head|>system<|/head|>\\n\\nDate: " + today + "\\n" + rules + "<|end|>" }}
      {%- for turn in turns %}
          {%- if (turn['role'] == 'user') != (loop.index0 % 2 == 0) %}
              {{- raise_exception("Users and assistants must take turns") }}
          {%- endif %}
          {{- '<|head|>' + turn['role'] + '<|/head|>\\n\\n' + turn['content'] | trim + '<|end|>' }}
      {%- endfor %}
      {%- if add_generation_prompt %}
          {{- '<|head|>assistant<|/head|>\\n\\n' }}
      {%- endif %}
      """;

  private final Clock clock = Clock.fixed(Instant.parse("2026-01-15T09:05:07Z"), ZoneOffset.UTC);
  private final JinjaTemplate template = JinjaTemplate.compile(SOURCE);
  private final Map<String, Object> variables =
      Map.of("messages", messages(), "bos_token", "<s>", "add_generation_prompt", true);

  private static List<Map<String, String>> messages() {
    List<Map<String, String>> messages = new ArrayList<>();
    messages.add(Map.of("role", "system", "content", "Answer in one sentence."));
    for (int i = 0; i <= TURNS; i++) {
      messages.add(Map.of("role", i % 2 == 0 ? "user" : "assistant", "content", TURN));
    }
    return messages;
  }

  /** One prompt. */
  @Benchmark
  public String render() {
    return template.render(variables, RenderLimits.DEFAULT, clock);
  }

  /** Reading the template, which happens once per model. */
  @Benchmark
  public JinjaTemplate compile() {
    return JinjaTemplate.compile(SOURCE);
  }
}
