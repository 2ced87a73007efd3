package dev.clue.core.mention.spacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code config.cfg} says about a pipeline: which components run, in which order. */
final class PipelineConfig {
  private static final String TOKENIZER = "spacy.Tokenizer.v1";
  private static final Set<String> FACTORIES =
      Set.of(
          "tok2vec", "parser", "ner", "tagger", "morphologizer", "attribute_ruler", "lemmatizer");

  private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();

  /**
   * Reads the file.
   *
   * @throws UnfitModel if a component may change sentences or entities in a way not understood
   */
  PipelineConfig(String text) {
    Map<String, String> section = new LinkedHashMap<>();
    for (String line : text.lines().map(String::strip).toList()) {
      int equals = line.indexOf('=');
      if (line.startsWith("[") && line.endsWith("]")) {
        section =
            sections.computeIfAbsent(
                line.substring(1, line.length() - 1), name -> new LinkedHashMap<>());
      } else if (equals > 0) {
        section.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    checkTokenizer();
    for (String component : components()) {
      if (!FACTORIES.contains(factory(component))) {
        throw new UnfitModel(
            "runs the component "
                + component
                + " ("
                + factory(component)
                + "), which is not understood; understood are "
                + FACTORIES.stream().sorted().toList());
      }
    }
  }

  private void checkTokenizer() {
    String inline = value("nlp", "tokenizer");
    String name =
        inline.isEmpty()
            ? json(value("nlp.tokenizer", "@tokenizers")).asText()
            : json(inline).path("@tokenizers").asText();
    if (!name.equals(TOKENIZER)) {
      throw new UnfitModel("has the tokenizer " + name + "; only " + TOKENIZER + " is understood");
    }
  }

  /** The components that run, in their order. */
  List<String> components() {
    List<String> components = new ArrayList<>();
    json(value("nlp", "pipeline")).forEach(name -> components.add(name.asText()));
    json(value("nlp", "disabled")).forEach(name -> components.remove(name.asText()));
    return components;
  }

  /** What kind of component it is. */
  String factory(String component) {
    String factory = json(value("components." + component, "factory")).asText();
    return factory.isEmpty() ? component : factory;
  }

  private String value(String section, String key) {
    return sections.getOrDefault(section, Map.of()).getOrDefault(key, "");
  }

  private static JsonNode json(String value) {
    try {
      return new ObjectMapper().readTree(value);
    } catch (JsonProcessingException e) {
      throw new UnfitModel("has a value that is no JSON", e);
    }
  }
}
