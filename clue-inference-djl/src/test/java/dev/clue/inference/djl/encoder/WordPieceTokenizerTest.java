package dev.clue.inference.djl.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.SharedEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordPieceTokenizerTest {
  private static final String SPECIAL = "[UNK]\n[CLS]\n[SEP]\n[MASK]\n";

  @TempDir Path folder;

  @Test
  void takesTheLongestPieceFirst() throws IOException {
    write("fever\nfe\n##ver\n##ish\n,\n", "{}");
    assertEquals("fever , fever ##ish", pieces("Fever, feverISH"));
    assertEquals("fever", pieces("\n Févér \u0085"));
    assertEquals("", pieces(" \u2028\u00a0"));
  }

  @Test
  void aWordThatCannotBePutTogetherIsUnknown() throws IOException {
    write("fe\n##fe\n", "{}");
    assertEquals("[UNK]", pieces("fever"));
    assertEquals(50, pieces("fe".repeat(50)).split(" ").length);
    assertEquals("[UNK]", pieces("fe".repeat(50) + "f"));
  }

  @Test
  void specialTokensInTheTextStayWhole() throws IOException {
    write("fe\n[\n]\nsep\n", "{}");
    assertEquals("fe [SEP] fe", pieces("fe[SEP]fe"));
    assertEquals("[MASK] [CLS]", pieces("[MASK][CLS]"));
    assertEquals("[ sep ]", pieces("[sep]"));
    assertEquals("[ sep ]", pieces("[SE\u0000P]"));
  }

  @Test
  void casedTextKeepsCaseAndAccents() throws IOException {
    write("Fe\n##ver\nf\u00e9\nfe\n\u65e5\u672c\n[\n", "{\"do_lower_case\": false}");
    assertEquals("Fe ##ver", pieces("Fever"));
    assertEquals("f\u00e9", pieces("f\u00e9"));
    assertEquals("f\u00e9", pieces("fe\u0301"));
    assertEquals("[UNK]", pieces("FEVER"));
    assertEquals("[UNK] [UNK]", pieces("\u65e5\u672c"));
    assertEquals("[SEP]", pieces("[SE\u0000P]"));
    write("fe\n", "{\"do_lower_case\": false, \"strip_accents\": true}");
    assertEquals("fe", pieces("f\u00e9"));
    write("f\u00e9\n", "{\"strip_accents\": false}");
    assertEquals("f\u00e9", pieces("F\u00c9"));
    write("\u65e5\u672c\n", "{\"tokenize_chinese_chars\": false}");
    assertEquals("\u65e5\u672c", pieces("\u65e5\u672c"));
  }

  @Test
  void eachCharacterIsLowerCasedByItself() throws IOException {
    write("\u03b1\n##\u03c3\n##\u03c2\ni\n", "{}");
    assertEquals("\u03b1 ##\u03c3", pieces("\u0391\u03a3"));
    assertEquals("\u03b1 ##\u03c2", pieces("\u0391\u03c2"));
    assertEquals("i", pieces("\u0130"));
  }

  @Test
  void theLaterOfTwoEqualPiecesCounts() throws IOException {
    write("fever\nfever\nhot\n", "{}");
    assertArrayEquals(new int[] {1, 5, 6, 2}, tokenizer().encode("fever hot").ids());
  }

  @Test
  void namesOfSpecialTokensAreTheFoldersOwn() throws IOException {
    write("<s>\n</s>\nfever\n", "{\"cls_token\": \"<s>\", \"sep_token\": \"</s>\"}");
    assertArrayEquals(new int[] {4, 6, 5, 5}, tokenizer().encode("fever</s>").ids());
    Files.writeString(folder.resolve("vocab.txt"), "[CLS]\n[SEP]\n");
    assertThrows(ClueException.class, this::tokenizer);
  }

  @Test
  void eachPieceIsFoundInTheText() throws IOException {
    write("fever\nf\n##\u00e9\n##e\n##ver\n,\n", "{}");
    String text = "  \u65e5 \ud83d\ude00 FE\u0301VER,[SEP]";
    int[] spans = tokenizer().encode(text).spans();
    assertEquals(
        List.of("", "\u65e5", "\ud83d\ude00", "FE\u0301VER", ",", "[SEP]", ""),
        IntStream.range(0, spans.length / 2)
            .mapToObj(i -> text.substring(spans[2 * i], spans[2 * i + 1]))
            .toList());
  }

  @Test
  void equalsTheSlowTokenizer() {
    JsonNode golden = SharedEvidence.json("golden/bert_tokenize.json");
    WordPieceTokenizer tokenizer =
        WordPieceTokenizer.open(SharedEvidence.path("checkpoints/bert_tiny"));
    for (JsonNode example : golden.get("cases")) {
      String text = example.get("text").asText();
      JsonNode ids = example.get("ids");
      assertArrayEquals(
          IntStream.range(0, ids.size()).map(i -> ids.get(i).asInt()).toArray(),
          tokenizer.encode(text).ids(),
          text);
    }
  }

  /** The pieces of a text without those at both ends. */
  private String pieces(String text) throws IOException {
    List<String> vocabulary = Files.readAllLines(folder.resolve("vocab.txt"));
    int[] ids = tokenizer().encode(text).ids();
    return Arrays.stream(ids, 1, ids.length - 1)
        .mapToObj(vocabulary::get)
        .collect(Collectors.joining(" "));
  }

  private void write(String pieces, String config) throws IOException {
    Files.writeString(folder.resolve("vocab.txt"), SPECIAL + pieces);
    Files.writeString(folder.resolve("tokenizer_config.json"), config);
  }

  private WordPieceTokenizer tokenizer() {
    return WordPieceTokenizer.open(folder);
  }
}
