package dev.clue.inference.djl.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.JsonFiles;
import java.util.Set;

/**
 * The clean-up of spaces that transformers 4.44 does after decoding, where {@code
 * clean_up_tokenization_spaces} is true: English contractions and punctuation lose the space before
 * them. It is the default unless the tokenizer's class says otherwise.
 */
final class SpaceCleanUp {
  private static final String[][] REPLACEMENTS = {
    {" .", "."},
    {" ?", "?"},
    {" !", "!"},
    {" ,", ","},
    {" ' ", "'"},
    {" n't", "n't"},
    {" 'm", "'m"},
    {" 's", "'s"},
    {" 've", "'ve"},
    {" 're", "'re"},
  };

  /** Classes of transformers whose own default is not to clean up. */
  private static final Set<String> NEVER =
      Set.of(
          "LlamaTokenizer",
          "LlamaTokenizerFast",
          "CodeLlamaTokenizer",
          "CodeLlamaTokenizerFast",
          "GemmaTokenizer",
          "GemmaTokenizerFast");

  private SpaceCleanUp() {}

  /** Whether a folder asks for it. */
  static boolean wanted(JsonNode config) {
    JsonNode flag = config.get("clean_up_tokenization_spaces");
    if (flag != null && flag.isBoolean()) {
      return flag.booleanValue();
    }
    String type = JsonFiles.text(config, "tokenizer_class");
    return type == null || !NEVER.contains(type);
  }

  /** The text without those spaces. */
  static String apply(String text) {
    if (text.indexOf(' ') < 0) {
      return text;
    }
    String cleaned = text;
    for (String[] pair : REPLACEMENTS) {
      cleaned = cleaned.replace(pair[0], pair[1]);
    }
    return cleaned;
  }
}
