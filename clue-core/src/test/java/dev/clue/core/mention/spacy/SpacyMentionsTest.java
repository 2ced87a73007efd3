package dev.clue.core.mention.spacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.core.mention.Mention;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** A small model with random weights; SpacyGoldenTest has the numbers of genuine ones. */
class SpacyMentionsTest {
  private static final String TEXT =
      "No (acute) fever, can't walk; 3 mg/dL of glumbal. Trask?\n\nx";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    new RandomSpacyModel(12, 10, 50).write(folder);
  }

  @Test
  void tokensAndTheirSpacesAreTheTextAgain() {
    Pipeline pipeline = PipelineReader.read(folder);
    StringBuilder again = new StringBuilder();
    for (Token token : pipeline.analyse(TEXT, 0).tokens()) {
      again.append(token.text()).append(token.spaced() ? " " : "");
    }
    assertEquals(TEXT, again.toString());
    List<String> tokens =
        pipeline.analyse("(can't a/b.)", 0).tokens().stream().map(Token::text).toList();
    assertEquals(List.of("(", "can", "'t", "a", "/", "b", ".", ")"), tokens);
  }

  @Test
  void theSameTextHasTheSameMentionsOnManyThreads() {
    SpacyMentions mentions = SpacyMentions.open(folder);
    List<Mention> expected = mentions.detect(TEXT);
    assertFalse(expected.isEmpty());
    List<String> texts = java.util.Collections.nCopies(200, TEXT);
    assertTrue(texts.parallelStream().allMatch(text -> mentions.detect(text).equals(expected)));
  }

  @Test
  void oddTextsAreReadToTheirEnd() {
    SpacyMentions mentions = SpacyMentions.open(folder);
    for (String text :
        List.of(
            "", " ", "\n\n \t", "\ud83d\ude00", "\ud83d", "(".repeat(2000), "a ".repeat(20000))) {
      for (Mention mention : mentions.detect(text)) {
        assertEquals(text.substring(mention.begin(), mention.end()), mention.text());
      }
    }
  }

  @Test
  void namesTheModelAndItsFiles() throws IOException {
    String name = SpacyMentions.open(folder).name();
    assertTrue(name.startsWith("spacy-v1:en_random-1:"), name);
    replace("ner/cfg", "{\"beam_width\":1, \"a\":2}");
    assertFalse(SpacyMentions.open(folder).name().equals(name));
  }

  @Test
  void refusesWhatItDoesNotUnderstandByName() throws IOException {
    refused("parser/cfg", "{\"beam_width\":8}", "parser/cfg asks for beam_width 8");
    refused("meta.json", "{", "meta.json is damaged");
    refused("tokenizer", "\u0001", "tokenizer is damaged");
    refused("ner/model", "\u00c1", "model is damaged");
    refused("config.cfg", config("transformer"), "runs the component transformer");
    refused("config.cfg", config("sentencizer"), "runs the component sentencizer");
    refused("config.cfg", config("parser").replace("Tokenizer", "Own"), "has the tokenizer");
    Files.delete(folder.resolve("tok2vec/model"));
    refused("a", "", "tok2vec/model is missing");
  }

  @Test
  void refusesModelsWithoutARecogniser() throws IOException {
    refused("config.cfg", config("parser"), "has no entity recogniser");
  }

  @Test
  void refusesOtherLayersAndNumbersByName() {
    UnfitModel layer =
        assertThrows(UnfitModel.class, () -> new ThincModel(model("static_vectors")));
    assertTrue(String.valueOf(layer.getMessage()).contains("static_vectors"));
    UnfitModel number =
        assertThrows(
            UnfitModel.class,
            () ->
                MessagePack.tensor(
                    RandomSpacyModel.map("type", RandomSpacyModel.text("<f2")), "W"));
    assertTrue(String.valueOf(number.getMessage()).contains("<f2"));
  }

  @Test
  void refusesFilesThatAreMadeToBreakTheReader() throws IOException {
    refused("tokenizer", "\u0091".repeat(200_000), "tokenizer is damaged");
    refused("tokenizer", "\u00dd\u007f\u00ff\u00ff\u00f0", "tokenizer is damaged");
    refused("tokenizer", "\u0081\u00a1\u00ff\u0001", "tokenizer is damaged");
    refused("tokenizer", tokenizer(ValueFactory.newInteger(1)), "tokenizer is damaged");
    refused("tokenizer", tokenizer(ValueFactory.emptyArray()), "'ab' is cut into ''");
    Value other = ValueFactory.newMap(ValueFactory.newInteger(65), RandomSpacyModel.text("abc"));
    refused("tokenizer", tokenizer(ValueFactory.newArray(other)), "'ab' is cut into 'abc'");
  }

  @Test
  void refusesShapesThatNoNumbersHave() {
    assertEquals(6, MessagePack.tensor(tensor(24, 2, 3), "W").values().length);
    assertThrows(UnfitModel.class, () -> MessagePack.tensor(tensor(24, -2, -3), "W"));
    assertThrows(UnfitModel.class, () -> MessagePack.tensor(tensor(0, 0, 3), "W"));
    int most = 1 << 30;
    assertThrows(UnfitModel.class, () -> MessagePack.tensor(tensor(0, most, most, 16), "W"));
  }

  @Test
  void textsWithMoreRepeatsThanAMatcherCanTakeAreReadToTheirEnd() throws IOException {
    Value rules =
        RandomSpacyModel.map(
            "url_match", RandomSpacyModel.text("(?:(?:[a-z]|x)?[a-z]\\.)+[a-z]"),
            "exceptions", ValueFactory.emptyMap());
    Tokenizer tokenizer = new Tokenizer(RandomSpacyModel.pack(rules));
    String text = "a.".repeat(50_000) + "1";
    assertEquals(List.of(text), tokenizer.tokens(text).stream().map(Token::text).toList());
  }

  private static String tokenizer(Value tokens) throws IOException {
    Value rules = RandomSpacyModel.map("exceptions", RandomSpacyModel.map("ab", tokens));
    return new String(RandomSpacyModel.pack(rules), StandardCharsets.ISO_8859_1);
  }

  private static Value tensor(int bytes, int... shape) {
    return RandomSpacyModel.map(
        "type", RandomSpacyModel.text("<f4"),
        "shape",
            ValueFactory.newArray(
                Arrays.stream(shape).mapToObj(ValueFactory::newInteger).toArray(Value[]::new)),
        "data", ValueFactory.newBinary(new byte[bytes]));
  }

  private static byte[] model(String layer) throws IOException {
    var none = org.msgpack.value.ValueFactory.emptyMap();
    var one = org.msgpack.value.ValueFactory.newArray(none);
    return RandomSpacyModel.pack(
        RandomSpacyModel.map(
            "nodes",
            org.msgpack.value.ValueFactory.newArray(
                RandomSpacyModel.map("name", RandomSpacyModel.text("maxout>>" + layer))),
            "attrs",
            one,
            "params",
            one));
  }

  private static String config(String component) {
    return "[nlp]\npipeline = [\"tok2vec\",\""
        + component
        + "\"]\n"
        + "[nlp.tokenizer]\n@tokenizers = \"spacy.Tokenizer.v1\"\n";
  }

  private void refused(String file, String content, String message) throws IOException {
    Path path = folder.resolve(file);
    byte[] before = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    replace(file, content);
    ClueException error = assertThrows(ClueException.class, () -> SpacyMentions.open(folder));
    assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
    Files.write(path, before);
  }

  private void replace(String file, String content) throws IOException {
    Files.write(folder.resolve(file), content.getBytes(StandardCharsets.ISO_8859_1));
  }
}
