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
      for (JsonNode example : golden.get("cases")) {
        String text = example.get("text").asText();
        int[] ids = ints(example.get("ids"));
        assertArrayEquals(ids, tokenizer.encode(text, SpecialTokens.ADD), text);
        assertArrayEquals(
            ints(example.get("ids_no_special")), tokenizer.encode(text, SpecialTokens.NONE), text);
        assertEquals(
            withoutMark(example.get("decoded_node").asText()),
            withoutMark(tokenizer.decode(ids)),
            text);
        assertEquals(
            withoutMark(example.get("decoded_skip_special_node").asText()),
            withoutMark(tokenizer.decodeAnswer(ids)),
            text);
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
        if (!chat.has("gen_prompt")) {
          continue; // the template refuses this one
        }
        String rendered = chat.get("gen_prompt").asText();
        assertArrayEquals(
            ints(chat.get("gen_prompt_ids")),
            tokenizer.encode(new Prompt.Text(rendered, BosPolicy.EXACTLY_ONE)));
        assertArrayEquals(
            ints(chat.get("gen_prompt_ids_with_special_added_again")),
            tokenizer.encode(new Prompt.Text(rendered, BosPolicy.AS_TOKENIZER)));
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
