package dev.clue.inference.djl.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A byte-level BPE tokenizer in the form of {@code tokenizer.json}: three special tokens, all
 * bytes, and merges that make common English words of a clinical kind one token.
 */
final class ByteTokenizer {
  private static final String[] SPECIAL = {"<unk>", "<s>", "</s>"};
  private static final String WORDS =
      "the of and to in is was with patient a for on no not has had her his she he at by pain"
          + " history treated fever blood pressure entailment neutral contradiction question answer"
          + " correct diagnosis disease acute chronic discharge letter hospital";

  /** Each message under its role; the answer is to follow its own. */
  private static final String TEMPLATE =
      "{{ bos_token }}{% for message in messages %}[{{ message.role }}]\n{{ message.content }}\n"
          + "{% endfor %}{% if add_generation_prompt %}[assistant]\n{% endif %}";

  private final Map<String, Integer> vocabulary = new LinkedHashMap<>();
  private final List<String> merges = new ArrayList<>();

  /**
   * A tokenizer.
   *
   * @param size of its vocabulary, filled up with tokens that no text has; at least what it needs
   */
  ByteTokenizer(int size) {
    for (String token : SPECIAL) {
      vocabulary.put(token, vocabulary.size());
    }
    for (int value = 0; value < 256; value++) {
      vocabulary.put(letterOf(value), vocabulary.size());
    }
    for (String word : WORDS.split(" ")) {
      merge(letterOf(' ') + word);
    }
    for (int filling = 0; vocabulary.size() < size; filling++) {
      vocabulary.put("<filling_" + filling + ">", vocabulary.size());
    }
  }

  int size() {
    return vocabulary.size();
  }

  /** Builds a word from its left, letter by letter. */
  private void merge(String word) {
    for (int end = 2; end <= word.length(); end++) {
      String left = word.substring(0, end - 1);
      String whole = word.substring(0, end);
      if (vocabulary.putIfAbsent(whole, vocabulary.size()) == null) {
        merges.add(left + " " + word.charAt(end - 1));
      }
    }
  }

  /** The printable letter by which byte-level BPE writes a byte. */
  private static String letterOf(int value) {
    boolean printable =
        (value >= '!' && value <= '~') || (value >= 0xA1 && value <= 0xAC) || value >= 0xAE;
    if (printable) {
      return String.valueOf((char) value);
    }
    int hidden = 0;
    for (int lower = 0; lower < value; lower++) {
      boolean shown =
          (lower >= '!' && lower <= '~') || (lower >= 0xA1 && lower <= 0xAC) || lower >= 0xAE;
      hidden += shown ? 0 : 1;
    }
    return String.valueOf((char) (256 + hidden));
  }

  Map<String, Object> json() {
    List<Map<String, Object>> added = new ArrayList<>();
    for (int id = 0; id < SPECIAL.length; id++) {
      added.add(
          Map.of(
              "id",
              id,
              "content",
              SPECIAL[id],
              "single_word",
              false,
              "lstrip",
              false,
              "rstrip",
              false,
              "normalized",
              false,
              "special",
              true));
    }
    Map<String, Object> byteLevel =
        Map.of(
            "type",
            "ByteLevel",
            "add_prefix_space",
            false,
            "trim_offsets",
            true,
            "use_regex",
            true);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", "1.0");
    json.put("truncation", null);
    json.put("padding", null);
    json.put("added_tokens", added);
    json.put("normalizer", null);
    json.put("pre_tokenizer", byteLevel);
    json.put("post_processor", beginning());
    json.put("decoder", byteLevel);
    json.put("model", bpe());
    return json;
  }

  private Map<String, Object> bpe() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("type", "BPE");
    model.put("dropout", null);
    model.put("unk_token", null);
    model.put("continuing_subword_prefix", null);
    model.put("end_of_word_suffix", null);
    model.put("fuse_unk", false);
    model.put("byte_fallback", false);
    model.put("vocab", vocabulary);
    model.put("merges", merges);
    return model;
  }

  /** Puts the beginning-of-sequence token before every text. */
  private static Map<String, Object> beginning() {
    Map<String, Object> bos = Map.of("SpecialToken", Map.of("id", "<s>", "type_id", 0));
    Map<String, Object> text = Map.of("Sequence", Map.of("id", "A", "type_id", 0));
    Map<String, Object> second = Map.of("Sequence", Map.of("id", "B", "type_id", 1));
    return Map.of(
        "type", "TemplateProcessing",
        "single", List.of(bos, text),
        "pair", List.of(bos, text, second),
        "special_tokens",
            Map.of("<s>", Map.of("id", "<s>", "ids", List.of(1), "tokens", List.of("<s>"))));
  }

  Map<String, Object> config(int length) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("tokenizer_class", "PreTrainedTokenizerFast");
    config.put("bos_token", "<s>");
    config.put("eos_token", "</s>");
    config.put("unk_token", "<unk>");
    config.put("add_bos_token", true);
    config.put("clean_up_tokenization_spaces", false);
    config.put("model_max_length", length);
    config.put("chat_template", TEMPLATE);
    return config;
  }
}
