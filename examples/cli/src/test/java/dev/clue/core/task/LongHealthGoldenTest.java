package dev.clue.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.model.Tokenizer;
import dev.clue.api.model.TokenizerProvider;
import dev.clue.core.dataset.LongHealthPatient;
import dev.clue.core.random.PythonRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.StringJoiner;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * LongHealth's documents are the reference's: chosen, cut and shuffled alike, with the tokenizers
 * of real models. It stands here because core has no tokenizer.
 */
@NullMarked
@EnabledIf("present")
class LongHealthGoldenTest {
  private static final Path SHARED = Path.of(System.getProperty("clue.shared", "../shared"));
  private static final String SEPARATOR = "\n\n-------------- NEW DOCUMENT --------------\n\n";

  static boolean present() {
    return Files.isDirectory(SHARED.resolve("tokenizers"));
  }

  @Test
  void documentsAreChosenCutAndShuffledAsTheReferenceDoes() throws IOException {
    int checked = 0;
    for (JsonNode golden : golden().get("create_prompt")) {
      try (Tokenizer tokenizer = tokenizer(golden.get("tokenizer").asText())) {
        check(golden, tokenizer);
        checked++;
      }
    }
    assertEquals(18, checked);
  }

  @Test
  void distractorsAreSampledAsTheReferenceDoes() throws IOException {
    for (JsonNode golden : golden().get("sample_distractions")) {
      List<LongHealthPatient> patients = new ArrayList<>();
      List<String> names = new ArrayList<>();
      golden
          .get("texts_per_patient")
          .properties()
          .forEach(
              entry -> {
                int number = Integer.parseInt(entry.getKey().substring("patient_".length()));
                Map<String, String> texts = new LinkedHashMap<>();
                for (int i = 0; i < entry.getValue().asInt(); i++) {
                  texts.put("text_" + i, number + "-" + i);
                }
                names.add(entry.getKey());
                patients.add(new LongHealthPatient(entry.getKey(), texts, List.of()));
              });
      try (Tokenizer tokenizer = tokenizer("qwen2")) {
        DocumentShelf shelf = new DocumentShelf(patients, tokenizer);
        List<Integer> all = shelf.ofOthers(names.indexOf(golden.get("patient_id").asText()));
        PythonRandom random = new PythonRandom(golden.get("seed").asLong());
        List<String> sampled =
            random.sample(all, Math.min(golden.get("n").asInt(), all.size())).stream()
                .map(shelf::text)
                .toList();
        assertEquals(texts(golden.get("result")), sampled);
      }
    }
  }

  private static void check(JsonNode golden, Tokenizer tokenizer) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<String> answers = new ArrayList<>();
    golden
        .get("answer_docs")
        .properties()
        .forEach(
            entry -> {
              texts.put(entry.getKey(), entry.getValue().asText());
              answers.add(entry.getKey());
            });
    List<String> others = new ArrayList<>();
    for (JsonNode text : golden.get("non_answer_docs")) {
      others.add("other_" + others.size());
      texts.put(others.get(others.size() - 1), text.asText());
    }
    DocumentShelf shelf =
        new DocumentShelf(List.of(new LongHealthPatient("p", texts, List.of())), tokenizer);
    int used =
        tokenizer.count(golden.get("question").get("question").asText())
            + tokenizer.count(options(golden))
            + golden.get("template_tokens").asInt();
    List<DocumentPiece> pieces =
        new ArrayList<>(
            new SumOfParts(shelf, tokenizer.count(SEPARATOR))
                .choose(
                    shelf.named(0, answers),
                    shelf.named(0, others),
                    used,
                    golden.get("max_len").asInt()));
    PythonRandom random = new PythonRandom(golden.get("seed").asLong());
    random.shuffle(pieces);
    StringJoiner documents = new StringJoiner(TrialDocuments.SEPARATOR);
    pieces.forEach(piece -> documents.add(piece.text(shelf)));
    assertEquals(golden.get("documents").asText(), documents.toString());
    assertEquals(golden.get("next_random").asDouble(), random.random());
  }

  private static String options(JsonNode golden) {
    StringJoiner lines = new StringJoiner("\n");
    for (char letter : golden.get("option_labels").asText().toCharArray()) {
      String text = golden.get("question").get("answer_" + letter).asText();
      lines.add(Character.toUpperCase(letter) + ": " + text);
    }
    return lines.toString();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Tokenizer tokenizer(String name) {
    return ServiceLoader.load(TokenizerProvider.class)
        .findFirst()
        .orElseThrow()
        .open(SHARED.resolve("tokenizers").resolve(name));
  }

  private static JsonNode golden() throws IOException {
    return new ObjectMapper().readTree(SHARED.resolve("golden/clue_longhealth.json").toFile());
  }
}
