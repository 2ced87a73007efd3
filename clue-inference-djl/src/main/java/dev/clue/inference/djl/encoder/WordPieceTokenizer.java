package dev.clue.inference.djl.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WordPiece exactly as transformers' slow {@code BertTokenizer} does it, from {@code vocab.txt}.
 * Thread-safe.
 */
final class WordPieceTokenizer implements EncoderTokenizer {
  private static final int LONGEST_WORD = 100;

  private final WordPieceVocabulary vocabulary;
  private final WordPieceRules rules;
  private final BasicWords words;

  private WordPieceTokenizer(WordPieceVocabulary vocabulary, WordPieceRules rules) {
    this.vocabulary = vocabulary;
    this.rules = rules;
    words = new BasicWords(rules);
  }

  /**
   * Reads a folder's {@code vocab.txt} and how text is treated.
   *
   * @throws ClueException if there is none, or it lacks a special token
   */
  static WordPieceTokenizer open(Path folder) {
    JsonNode config = JsonFiles.readIfThere(folder.resolve("tokenizer_config.json"));
    WordPieceVocabulary vocabulary = WordPieceVocabulary.read(folder, config);
    return new WordPieceTokenizer(vocabulary, WordPieceRules.of(config, vocabulary.whole()));
  }

  @Override
  public String name() {
    return "wordpiece-slow(lower:"
        + yesNo(rules.lowerCase())
        + ",accents:"
        + (rules.stripsAccents() ? "stripped" : "kept")
        + ",han:"
        + (rules.hanApart() ? "apart" : "together")
        + ")";
  }

  private static String yesNo(boolean value) {
    return value ? "yes" : "no";
  }

  @Override
  public TokenizedText encode(String text) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(vocabulary.special("cls"), 0, 0));
    addAll(text, pieces);
    pieces.add(new Piece(vocabulary.special("sep"), 0, 0));
    int[] ids = new int[pieces.size()];
    int[] spans = new int[2 * ids.length];
    for (int i = 0; i < ids.length; i++) {
      Piece piece = pieces.get(i);
      ids[i] = piece.id();
      spans[2 * i] = piece.begin();
      spans[2 * i + 1] = piece.end();
    }
    return new TokenizedText(ids, spans);
  }

  /** Special tokens that are written out in the text stay whole. */
  private void addAll(String text, List<Piece> pieces) {
    int from = PythonStrip.start(text);
    int to = PythonStrip.end(text);
    for (int at = from; at < to; at++) {
      String special = specialAt(text, at);
      if (special != null) {
        addPieces(text, from, at, pieces);
        pieces.add(new Piece(vocabulary.id(special), at, at + special.length()));
        from = at + special.length();
        at = from - 1;
      }
    }
    addPieces(text, from, to, pieces);
  }

  /** The longest special token that begins here. */
  private @Nullable String specialAt(String text, int at) {
    String longest = null;
    for (String token : vocabulary.whole()) {
      if (text.startsWith(token, at) && (longest == null || token.length() > longest.length())) {
        longest = token;
      }
    }
    return longest;
  }

  private void addPieces(String text, int from, int to, List<Piece> pieces) {
    for (TracedWord word : words.of(text, from, to)) {
      addPiecesOfWord(word, pieces);
    }
  }

  /** The longest piece that the vocabulary has, then the longest of the rest. */
  private void addPiecesOfWord(TracedWord word, List<Piece> pieces) {
    int length = word.length();
    int before = pieces.size();
    int start = 0;
    while (start < length && length <= LONGEST_WORD) {
      int end = length;
      while (end > start && !vocabulary.has(piece(word, start, end))) {
        end--;
      }
      if (end == start) {
        break;
      }
      int id = vocabulary.id(piece(word, start, end));
      pieces.add(new Piece(id, word.begins()[start], word.ends()[end - 1]));
      start = end;
    }
    if (start < length) {
      pieces.subList(before, pieces.size()).clear();
      pieces.add(new Piece(vocabulary.special("unk"), word.begins()[0], word.ends()[length - 1]));
    }
  }

  private static String piece(TracedWord word, int start, int end) {
    return start > 0 ? "##" + word.text(start, end) : word.text(start, end);
  }

  @Override
  public void close() {
    // Holds nothing outside the heap.
  }

  /** A piece with its place in the text. */
  private record Piece(int id, int begin, int end) {}
}
