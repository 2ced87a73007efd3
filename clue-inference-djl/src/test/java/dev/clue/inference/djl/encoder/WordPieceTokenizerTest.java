package dev.clue.inference.djl.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.SharedEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordPieceTokenizerTest {
  @TempDir Path folder;

  @Test
  void takesTheLongestPieceFirst() throws IOException {
    WordPieceTokenizer tokenizer = with("[UNK]\n[CLS]\n[SEP]\nfever\nfe\n##ver\n##ish\n,\n");
    assertEquals(List.of("fever", ",", "fever", "##ish"), tokenizer.tokenize("Fever, feverISH"));
    assertArrayEquals(new int[] {1, 3, 2}, tokenizer.encode("\n Févér \u0085"));
    assertArrayEquals(new int[] {1, 2}, tokenizer.encode(""));
  }

  @Test
  void aWordThatCannotBePutTogetherIsUnknown() throws IOException {
    WordPieceTokenizer tokenizer = with("[UNK]\n[CLS]\n[SEP]\nfe\n");
    assertEquals(List.of("[UNK]"), tokenizer.tokenize("fever"));
    assertEquals(List.of("[UNK]"), tokenizer.tokenize("fe".repeat(60)));
    assertEquals(List.of("fe", "[SEP]", "fe"), tokenizer.tokenize("fe[SEP]fe"));
  }

  @Test
  void equalsTheSlowTokenizer() {
    JsonNode golden = SharedEvidence.json("golden/bert_tokenize.json");
    WordPieceTokenizer tokenizer =
        WordPieceTokenizer.open(SharedEvidence.path("checkpoints/bert_tiny"));
    for (JsonNode example : golden.get("cases")) {
      String text = example.get("text").asText();
      assertEquals(
          StreamSupport.stream(example.get("tokens").spliterator(), false)
              .map(JsonNode::asText)
              .toList(),
          tokenizer.tokenize(text),
          text);
      JsonNode ids = example.get("ids");
      assertArrayEquals(
          IntStream.range(0, ids.size()).map(i -> ids.get(i).asInt()).toArray(),
          tokenizer.encode(text),
          text);
    }
  }

  private WordPieceTokenizer with(String vocabulary) throws IOException {
    Files.writeString(folder.resolve("vocab.txt"), vocabulary);
    return WordPieceTokenizer.open(folder);
  }
}
