package dev.clue.inference.djl.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.djl.SharedEvidence;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids and texts equal to those of transformers and of the reference's tokenizers. */
class GoldenTokenizerTest {

  @ParameterizedTest
  @ValueSource(strings = {"llama2", "llama3", "qwen2"})
  void idsAndTexts(String name) {
    JsonNode golden = SharedEvidence.json("golden/tokenizer_" + name + ".json");
    try (FolderTokenizer tokenizer =
        FolderTokenizer.open(SharedEvidence.path("tokenizers/" + name))) {
      for (JsonNode sample : golden.get("cases")) {
        String text = sample.get("text").asText();
        int[] ids = ints(sample.get("ids"));
        assertArrayEquals(ids, tokenizer.encode(text, SpecialTokens.ADD), text);
        assertArrayEquals(
            ints(sample.get("ids_no_special")), tokenizer.encode(text, SpecialTokens.NONE), text);
        assertEquals(
            withoutMark(sample.get("decoded_node").asText()),
            withoutMark(tokenizer.decode(ids)),
            text);
        assertEquals(
            withoutMark(sample.get("decoded_skip_special_node").asText()),
            withoutMark(tokenizer.decodeAnswer(ids)),
            text);
        if (golden.get("dir").asText().equals("tok/llama2")) {
          String slow = sample.get("decoded_hf_slow").asText();
          assertEquals(slow, tokenizer.truncate(text, Integer.MAX_VALUE), text);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama2", "llama3", "qwen2"})
  void chats(String name) {
    JsonNode golden = SharedEvidence.json("golden/tokenizer_" + name + ".json");
    try (FolderTokenizer tokenizer =
        FolderTokenizer.open(SharedEvidence.path("tokenizers/" + name))) {
      for (JsonNode chat : golden.get("chat")) {
        for (String kind : new String[] {"gen_prompt", "no_gen_prompt"}) {
          if (!chat.has(kind)) {
            continue; // the template refuses this one
          }
          String rendered = chat.get(kind).asText();
          int[] ids = ints(chat.get(kind + "_ids"));
          assertArrayEquals(ids, tokenizer.encode(rendered, SpecialTokens.NONE));
          assertArrayEquals(
              ids, tokenizer.encode(new Prompt.Text(rendered, BosPolicy.EXACTLY_ONE)));
          assertArrayEquals(
              ints(chat.get(kind + "_ids_with_special_added_again")),
              tokenizer.encode(new Prompt.Text(rendered, BosPolicy.AS_TOKENIZER)));
        }
      }
    }
  }

  /** The golden file's maker drops a byte order mark at the beginning, transformers does not. */
  private static String withoutMark(String text) {
    return text.replace("\ufeff", "");
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }
}
