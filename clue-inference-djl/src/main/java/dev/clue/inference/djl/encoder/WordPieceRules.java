package dev.clue.inference.djl.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * How WordPiece treats text, as {@code tokenizer_config.json} says it; what it does not say is as
 * in transformers' {@code BertTokenizer}.
 *
 * @param lowerCase whether text is lower-cased
 * @param stripsAccents whether accents are removed
 * @param hanApart whether each Han character is a word
 * @param special tokens that stay whole where a text has them written out
 */
record WordPieceRules(
    boolean lowerCase, boolean stripsAccents, boolean hanApart, Set<String> special) {

  static WordPieceRules of(JsonNode config, List<String> special) {
    boolean lowerCase = config.path("do_lower_case").asBoolean(true);
    return new WordPieceRules(
        lowerCase,
        config.hasNonNull("strip_accents") ? config.path("strip_accents").asBoolean() : lowerCase,
        config.path("tokenize_chinese_chars").asBoolean(true),
        Set.copyOf(special));
  }
}
