package dev.clue.inference.djl.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * RoBERTa's byte-level pairs in the form before {@code tokenizer.json}: {@code vocab.json} and
 * {@code merges.txt}, made into the newer form as transformers' {@code RobertaConverter} does.
 */
final class BytePairFiles {
  private static final String VOCABULARY = "vocab.json";
  private static final String MERGES = "merges.txt";
  private static final Set<String> TYPES = Set.of("roberta");
  private static final long MAX_BYTES = 64L << 20;
  private static final String BEGIN = "<s>";
  private static final String END = "</s>";
  private static final String MASK = "<mask>";

  private BytePairFiles() {}

  /** Whether a folder is RoBERTa's and has both files. */
  static boolean areIn(Path folder) {
    return Files.isRegularFile(folder.resolve(VOCABULARY))
        && Files.isRegularFile(folder.resolve(MERGES))
        && TYPES.contains(
            JsonFiles.readIfThere(folder.resolve("config.json")).path("model_type").asText());
  }

  /** The bytes of a {@code tokenizer.json}. */
  static byte[] read(Path folder) {
    ObjectNode vocabulary = JsonFiles.read(folder.resolve(VOCABULARY));
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", "1.0");
    json.putNull("truncation").putNull("padding").putNull("normalizer");
    ArrayNode added = json.putArray("added_tokens");
    for (String token : new String[] {BEGIN, "<pad>", END, "<unk>", MASK}) {
      if (vocabulary.has(token)) {
        added
            .addObject()
            .put("id", id(folder, vocabulary, token))
            .put("content", token)
            .put("single_word", false)
            .put("lstrip", token.equals(MASK))
            .put("rstrip", false)
            .put("normalized", false)
            .put("special", true);
      }
    }
    byteLevel(json.putObject("pre_tokenizer"));
    ObjectNode ends = json.putObject("post_processor").put("type", "RobertaProcessing");
    ends.putArray("sep").add(END).add(id(folder, vocabulary, END));
    ends.putArray("cls").add(BEGIN).add(id(folder, vocabulary, BEGIN));
    ends.put("trim_offsets", true).put("add_prefix_space", false);
    byteLevel(json.putObject("decoder"));
    ObjectNode model = json.putObject("model").put("type", "BPE");
    model.putNull("dropout").put("unk_token", "<unk>").put("continuing_subword_prefix", "");
    model.put("end_of_word_suffix", "").put("fuse_unk", false).put("byte_fallback", false);
    model.set("vocab", vocabulary);
    merges(folder.resolve(MERGES), model.putArray("merges"));
    return JsonFiles.write(json);
  }

  private static void byteLevel(ObjectNode object) {
    object.put("type", "ByteLevel").put("add_prefix_space", false);
    object.put("trim_offsets", true).put("use_regex", true);
  }

  private static int id(Path folder, ObjectNode vocabulary, String token) {
    JsonNode id = vocabulary.path(token);
    if (!id.isIntegralNumber()) {
      throw new ClueException(folder.resolve(VOCABULARY) + " has no " + token + ".");
    }
    return id.asInt();
  }

  private static void merges(Path file, ArrayNode merges) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ClueException("The file " + file + " is larger than " + MAX_BYTES + " bytes.");
      }
      for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#version") && !line.isBlank()) {
          merges.add(line.stripTrailing());
        }
      }
    } catch (IOException e) {
      throw new ClueException(file + " cannot be read as UTF-8.", e);
    }
  }
}
