package dev.clue.inference.http.doubles;

import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.GenerationOptions;
import java.util.List;

/** The model behind a double, token by token. Thread-safe. */
public interface ServedModel {

  /** Its name. */
  String name();

  /** Prompt and new tokens together that fit. */
  int contextLength();

  /** The text of the beginning-of-sequence token. */
  String bos();

  /** The id of the end-of-sequence token. */
  int eos();

  /**
   * The tokens of a text.
   *
   * @param special whether the beginning-of-sequence token is added
   */
  List<Piece> tokenize(String text, boolean special);

  /**
   * The text of tokens.
   *
   * @param special whether special tokens are written out
   */
  String decode(List<Integer> ids, boolean special);

  /** The chat template's source. */
  String templateSource();

  /** Messages in the chat template's form; goes on from a last message of the assistant. */
  String render(List<ChatMessage> messages);

  /** New tokens after a prompt, the end-of-sequence token last where it came; no stop sequences. */
  List<Integer> generate(List<Integer> prompt, GenerationOptions options);

  /** For each token but the first: how likely it was after those before it. */
  List<Scored> score(List<Integer> ids);

  /**
   * A token of a text.
   *
   * @param id its id
   * @param text the part of the text that it stands for, empty for an added one
   * @param start the first byte of that part
   * @param stop the byte after it
   */
  record Piece(int id, String text, int start, int stop) {}

  /**
   * How likely a token was.
   *
   * @param logarithm natural logarithm of its probability
   * @param best the likeliest token at its place
   * @param bestLogarithm the same of that one
   */
  record Scored(double logarithm, int best, double bestLogarithm) {}

  /** The ids of pieces. */
  static List<Integer> ids(List<Piece> pieces) {
    return pieces.stream().map(Piece::id).toList();
  }
}
