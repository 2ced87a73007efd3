package dev.clue.inference.djl.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * WordPiece exactly as transformers' slow {@code BertTokenizer} does it, from {@code vocab.txt}.
 * Thread-safe.
 */
final class WordPieceTokenizer {
  private static final String CLS = "[CLS]";
  private static final String SEP = "[SEP]";
  private static final String UNKNOWN = "[UNK]";
  private static final List<String> SPECIAL = List.of(UNKNOWN, SEP, "[PAD]", CLS, "[MASK]");
  private static final int LONGEST_WORD = 100;
  private static final long MAX_VOCABULARY_BYTES = 64L << 20;

  private final Map<String, Integer> vocabulary;
  private final BasicWords words;
  private final boolean lowerCase;

  private WordPieceTokenizer(Map<String, Integer> vocabulary, boolean lowerCase) {
    this.vocabulary = vocabulary;
    this.lowerCase = lowerCase;
    words = new BasicWords(lowerCase);
  }

  /**
   * Reads a folder's {@code vocab.txt} and whether it is lower-cased.
   *
   * @throws ClueException if there is none, or it lacks a special token
   */
  static WordPieceTokenizer open(Path folder) {
    Path file = folder.resolve("vocab.txt");
    JsonNode config = JsonFiles.readIfThere(folder.resolve("tokenizer_config.json"));
    Map<String, Integer> vocabulary = new HashMap<>();
    try {
      if (Files.size(file) > MAX_VOCABULARY_BYTES) {
        throw new ClueException(
            "The vocabulary " + file + " is larger than " + MAX_VOCABULARY_BYTES + " bytes.");
      }
      for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n")) {
        vocabulary.put(
            line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, vocabulary.size());
      }
    } catch (IOException e) {
      throw new ClueException("The vocabulary " + file + " cannot be read.", e);
    }
    for (String token : List.of(CLS, SEP, UNKNOWN)) {
      if (!vocabulary.containsKey(token)) {
        throw new ClueException("The vocabulary " + file + " has no " + token + ".");
      }
    }
    return new WordPieceTokenizer(vocabulary, config.path("do_lower_case").asBoolean(true));
  }

  int clsId() {
    return id(CLS);
  }

  int sepId() {
    return id(SEP);
  }

  boolean lowerCases() {
    return lowerCase;
  }

  /** Ids of a stripped text between [CLS] and [SEP], nothing cut. */
  int[] encode(String text) {
    List<String> tokens = tokenize(strip(text));
    int[] ids = new int[tokens.size() + 2];
    ids[0] = clsId();
    for (int i = 0; i < tokens.size(); i++) {
      ids[i + 1] = id(tokens.get(i));
    }
    ids[ids.length - 1] = sepId();
    return ids;
  }

  /** Word pieces; special tokens that are written out in the text stay whole. */
  List<String> tokenize(String text) {
    List<String> tokens = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      String special = specialAt(text, at);
      if (special != null) {
        addPieces(text.substring(from, at), tokens);
        tokens.add(special);
        at += special.length() - 1;
        from = at + 1;
      }
    }
    addPieces(text.substring(from), tokens);
    return tokens;
  }

  private static @Nullable String specialAt(String text, int at) {
    if (text.charAt(at) != '[') {
      return null;
    }
    return SPECIAL.stream().filter(token -> text.startsWith(token, at)).findFirst().orElse(null);
  }

  private void addPieces(String text, List<String> tokens) {
    String cased = lowerCase ? text.toLowerCase(Locale.ROOT) : text;
    for (String word : words.of(cased)) {
      addPiecesOfWord(word, tokens);
    }
  }

  /** The longest piece that the vocabulary has, then the longest of the rest. */
  private void addPiecesOfWord(String word, List<String> tokens) {
    int[] characters = word.codePoints().toArray();
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (start < characters.length && characters.length <= LONGEST_WORD) {
      int end = characters.length;
      String piece = null;
      while (end > start && piece == null) {
        String candidate = (start > 0 ? "##" : "") + new String(characters, start, end - start);
        if (vocabulary.containsKey(candidate)) {
          piece = candidate;
        } else {
          end--;
        }
      }
      if (piece == null) {
        break;
      }
      pieces.add(piece);
      start = end;
    }
    boolean whole = start == characters.length;
    tokens.addAll(whole ? pieces : List.of(UNKNOWN));
  }

  private int id(String token) {
    Integer id = vocabulary.get(token);
    return id == null ? vocabulary.getOrDefault(UNKNOWN, 0) : id;
  }

  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && BertCharacters.isPythonSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && BertCharacters.isPythonSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
