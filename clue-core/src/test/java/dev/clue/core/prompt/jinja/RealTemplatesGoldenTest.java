package dev.clue.core.prompt.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real chat templates against what jinja2 3.1.6 made of them. */
class RealTemplatesGoldenTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-15T09:05:07Z"), ZoneOffset.UTC);
  private static final double EXTENDED_SHARE = 0.95;

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void realTemplatesGiveWhatJinjaGives() throws IOException {
    JsonNode golden = read("chat_templates_real.json");
    Map<String, String> sources = new LinkedHashMap<>();
    golden
        .get("templates")
        .forEach(one -> sources.put(one.get("id").asText(), one.get("template").asText()));
    List<String> wrongCore = new ArrayList<>();
    List<String> wrongExtended = new ArrayList<>();
    int extended = 0;
    for (JsonNode one : golden.get("cases")) {
      boolean core = one.get("group").asText().equals("core");
      extended += core ? 0 : 1;
      String wrong = check(one, sources);
      if (!wrong.isEmpty()) {
        (core ? wrongCore : wrongExtended).add(one.get("id").asText() + ": " + wrong);
      }
    }
    assertEquals(List.of(), wrongCore);
    assertTrue(
        wrongExtended.size() <= (1 - EXTENDED_SHARE) * extended, () -> wrongExtended.toString());
  }

  private String check(JsonNode one, Map<String, String> sources) {
    JsonNode expected = one.get("expect");
    String output;
    try {
      String source = Objects.requireNonNull(sources.get(one.get("template").asText()));
      Map<String, @Nullable Object> variables = new HashMap<>();
      one.get("vars").properties().forEach(e -> variables.put(e.getKey(), value(e.getValue())));
      variables.put("messages", value(one.get("messages")));
      output = JinjaTemplate.compile(source).render(variables, RenderLimits.DEFAULT, CLOCK);
    } catch (TemplateException e) {
      return checkError(expected, e);
    }
    if (!expected.has("output")) {
      return "an output instead of " + expected.get("error").asText();
    }
    return output.equals(expected.get("output").asText()) ? "" : "another output";
  }

  private static String checkError(JsonNode expected, TemplateException error) {
    if (!expected.has("error")) {
      return error.getMessage();
    }
    boolean raised = expected.get("error").asText().equals("TemplateError");
    if (!raised) {
      return error.kind() == TemplateException.Kind.RUNTIME ? "" : "not a runtime error";
    }
    boolean same =
        error.kind() == TemplateException.Kind.RAISED
            && error.getMessage().equals(expected.get("message").asText());
    return same ? "" : "another message: " + error.getMessage();
  }

  @Test
  void smallTemplatesGiveWhatJinjaGives() throws IOException {
    JsonNode golden = read("chat_templates.json");
    for (JsonNode one : golden.get("cases")) {
      String source = golden.get("templates").get(one.get("template").asText()).asText();
      Map<String, @Nullable Object> variables = new HashMap<>();
      one.properties().forEach(e -> variables.put(e.getKey(), value(e.getValue())));
      String output = JinjaTemplate.compile(source).render(variables, RenderLimits.DEFAULT, CLOCK);
      assertEquals(one.get("rendered").asText(), output);
    }
  }

  private JsonNode read(String name) throws IOException {
    String shared = System.getProperty("clue.shared", "");
    Path file = Path.of(shared, "golden", name);
    assumeTrue(!shared.isEmpty() && Files.exists(file), "the evidence folder is not here");
    return json.readTree(file.toFile());
  }

  private @Nullable Object value(JsonNode node) {
    return json.convertValue(node, Object.class);
  }
}
