package dev.clue.core.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTemplateTest {

  @Test
  void valuesArePutInAsTheyAre() {
    PromptTemplate template = PromptTemplate.parse("{a}-{{b}}-{a}{c}", "test");
    assertEquals(Set.of("a", "c"), template.fields());
    assertEquals("{c}-{b}-{c}$1\\", template.format(Map.of("a", "{c}", "c", "$1\\")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "}", "a { b", "{}", "{0}", "{a.b}", "{a!r}", "{a:>3}", "{a b}", "{{}"})
  void refusesWhatIsMoreThanAName(String source) {
    ClueException error =
        assertThrows(ClueException.class, () -> PromptTemplate.parse(source, "the file"));
    assertTrue(String.valueOf(error.getMessage()).contains("the file, character"));
  }

  @Test
  void aFieldWithoutValueIsAnError() {
    PromptTemplate template = PromptTemplate.parse("{a}", "test");
    assertThrows(IllegalArgumentException.class, () -> template.format(Map.of()));
  }

  @Test
  void everyTaskHasWordingOfItsOwn() {
    List<String> tasks =
        List.of("mednli", "meqsum", "problem-summary", "longhealth", "medisumqa", "medisumcode");
    for (String task : tasks) {
      TaskPrompts prompts = PromptLibrary.own().prompts(task);
      assertTrue(prompts.system().length() > 40, task);
      assertTrue(!prompts.question().fields().isEmpty(), task);
      assertTrue(!prompts.question().source().endsWith("\n"), task);
    }
    assertThrows(ClueException.class, () -> PromptLibrary.own().prompts("other"));
  }

  @Test
  void theHashTellsPartsApart() {
    PromptTemplate empty = PromptTemplate.empty();
    PromptTemplate b = PromptTemplate.parse("b", "test");
    PromptTemplate ab = PromptTemplate.parse("ab", "test");
    String first = new TaskPrompts("a", b, empty, empty).sha256();
    assertTrue(!first.equals(new TaskPrompts("", ab, empty, empty).sha256()));
    assertTrue(!first.equals(new TaskPrompts("a", empty, b, empty).sha256()));
  }
}
