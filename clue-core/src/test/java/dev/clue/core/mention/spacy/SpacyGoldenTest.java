package dev.clue.core.mention.spacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.core.mention.Mention;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with what spaCy 3.7.4 made of invented texts. */
class SpacyGoldenTest {
  private static final List<Attribute> ATTRIBUTES =
      List.of(
          Attribute.NORM,
          Attribute.PREFIX,
          Attribute.SUFFIX,
          Attribute.SHAPE,
          Attribute.SPACY,
          Attribute.IS_SPACE);

  @TempDir private Path folder;
  private Path shared = Path.of("");

  @BeforeEach
  void findFiles() {
    shared = Path.of(System.getProperty("clue.shared", "")).resolve("spacy");
    Assumptions.assumeTrue(Files.isDirectory(shared.resolve("model")));
  }

  @Test
  void analysesAsSpacyDoes() throws IOException {
    check(shared.resolve("model"), "golden.jsonl.gz");
  }

  @Test
  void analysesAsSpacyDoesWithWeightsThatCutManySentences() throws IOException {
    copy(shared.resolve("model"));
    copy(shared.resolve("model_noise_weights"));
    check(folder, "golden_noise.jsonl.gz");
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
      }
    }
  }

  private void check(Path model, String golden) throws IOException {
    Pipeline pipeline = PipelineReader.read(model);
    Lexicon lexicon = Lexicon.read(Files.readAllBytes(model.resolve("vocab/lookups.bin")));
    SpacyMentions mentions = SpacyMentions.open(model);
    ObjectMapper mapper = new ObjectMapper();
    int count = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(shared.resolve(golden))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = mapper.readTree(line);
        String text = row.path("text").asText();
        Analysis first = pipeline.analyse(text, 1);
        checkTokens(row, first, lexicon);
        checkPass(row, first, "");
        checkPass(row, pipeline.analyse(text, 2), "2");
        checkMentions(row, mentions.detect(text));
        count++;
      }
    }
    assertEquals(329, count);
  }

  private static void checkTokens(JsonNode row, Analysis analysis, Lexicon lexicon) {
    List<String> texts = analysis.tokens().stream().map(Token::text).toList();
    assertEquals(texts(row.path("tokens")), texts);
    for (int i = 0; i < analysis.size(); i++) {
      Token token = analysis.tokens().get(i);
      assertEquals(row.path("ws").path(i).asInt() == 1, token.spaced(), token.text());
      for (int k = 0; k < ATTRIBUTES.size(); k++) {
        assertEquals(
            row.path("attrs").path(i).path(k).asText(),
            Long.toUnsignedString(ATTRIBUTES.get(k).key(token, lexicon)),
            ATTRIBUTES.get(k) + " of " + token.text());
      }
    }
  }

  private static void checkPass(JsonNode row, Analysis analysis, String pass) {
    String text = row.path("text").asText();
    List<String> heads = new ArrayList<>();
    List<String> starts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < analysis.size(); i++) {
      heads.add("" + analysis.tree.head(i));
      labels.add(analysis.tree.label(i));
      starts.add(analysis.tree.startsSentence(i) ? "1" : "0");
    }
    assertEquals(texts(row.path("heads" + pass)), heads, text);
    assertEquals(texts(row.path("sent" + pass)), starts, text);
    if (pass.isEmpty()) {
      assertEquals(texts(row.path("deps")), labels, text);
    }
    List<String> entities =
        analysis.entities.entities().stream()
            .map(e -> e.from() + " " + e.to() + " " + e.label())
            .toList();
    List<String> expected = new ArrayList<>();
    for (JsonNode entity : row.path("ents" + pass)) {
      expected.add(
          entity.path(0).asText() + " " + entity.path(1).asText() + " " + entity.path(2).asText());
    }
    assertEquals(expected, entities, text);
  }

  private static void checkMentions(JsonNode row, List<Mention> mentions) {
    List<String> expected = new ArrayList<>();
    row.path("ents2").forEach(entity -> expected.add(entity.path(3).asText()));
    assertEquals(expected, mentions.stream().map(Mention::text).toList());
  }

  private static List<String> texts(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText()));
    return texts;
  }
}
