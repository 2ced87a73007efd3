package dev.clue.inference.http.doubles;

import dev.clue.inference.http.doubles.ServedModel.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tokenizer of special tokens, some words with the space before them, and bytes for all else; the
 * longest word wins.
 */
final class ToyTokenizer {
  static final int BOS = 1;
  static final int EOS = 2;

  /** The first byte's id. */
  static final int BYTES = 8;

  /** The first word's id. */
  static final int WORDS = BYTES + 256;

  static final List<String> SPECIAL =
      List.of(
          "<unk>", "<s>", "</s>", "<|system|>", "<|user|>", "<|assistant|>", "<|end|>", "<pad>");

  private static final List<String> WORD_LIST =
      Arrays.stream(
              """
              the patient was admitted with fever cough pain oedema nausea therapy lungs heart no and
              of mild acute chronic left right discharged stable blood pressure normal day days given
              seen by for on a in is not clear warm well answer ward quiet tonight which word comes
              to mind first clinic\
              """
                  .split("\\s+"))
          .map(word -> " " + word)
          .toList();

  private final List<byte[]> words =
      WORD_LIST.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();

  int size() {
    return WORDS + words.size();
  }

  List<Piece> tokenize(String text, boolean special) {
    List<Piece> pieces = new ArrayList<>();
    if (special) {
      pieces.add(new Piece(BOS, "", 0, 0));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; ) {
      int id = longestAt(bytes, at);
      int length = bytes(id).length;
      String covered = new String(bytes, at, length, StandardCharsets.UTF_8);
      pieces.add(new Piece(id, covered, at, at + length));
      at += length;
    }
    return pieces;
  }

  private int longestAt(byte[] bytes, int at) {
    int best = BYTES + (bytes[at] & 0xFF);
    int length = 1;
    for (int id = 0; id < size(); id++) {
      byte[] candidate = bytes(id);
      if (candidate.length > length && startsWith(bytes, at, candidate)) {
        best = id;
        length = candidate.length;
      }
    }
    return best;
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] beginning) {
    return at + beginning.length <= bytes.length
        && Arrays.equals(bytes, at, at + beginning.length, beginning, 0, beginning.length);
  }

  private byte[] bytes(int id) {
    if (id < BYTES) {
      return SPECIAL.get(id).getBytes(StandardCharsets.UTF_8);
    }
    return id < WORDS ? new byte[] {(byte) (id - BYTES)} : words.get(id - WORDS);
  }

  String decode(List<Integer> ids, boolean special) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int id : ids) {
      if (special || id >= BYTES) {
        text.writeBytes(bytes(id));
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
