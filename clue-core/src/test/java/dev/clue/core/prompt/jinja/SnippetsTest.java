package dev.clue.core.prompt.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every feature in a line or two, against what jinja2 3.1.6 gave for the same line. */
class SnippetsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-15T09:05:07Z"), ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode SNIPPETS = read();

  private static JsonNode read() {
    try (InputStream stream = SnippetsTest.class.getResourceAsStream("snippets.json")) {
      assertNotNull(stream);
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> cases() {
    return StreamSupport.stream(SNIPPETS.get("cases").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void snippetsGiveWhatJinjaGives(JsonNode snippet) {
    String source = snippet.get("source").asText();
    if (snippet.has("output")) {
      assertEquals(snippet.get("output").asText(), render(source));
      return;
    }
    TemplateException error = assertThrows(TemplateException.class, () -> render(source));
    TemplateException.Kind wanted =
        switch (snippet.get("error").asText()) {
          case "TemplateSyntaxError", "TemplateAssertionError" -> TemplateException.Kind.SYNTAX;
          case "TemplateError" -> TemplateException.Kind.RAISED;
          default -> TemplateException.Kind.RUNTIME;
        };
    assertEquals(wanted, error.kind(), error.getMessage());
  }

  private static String render(String source) {
    Map<String, @Nullable Object> variables =
        JSON.convertValue(SNIPPETS.get("variables"), new TypeReference<>() {});
    return JinjaTemplate.compile(source).render(variables, RenderLimits.DEFAULT, CLOCK);
  }
}
