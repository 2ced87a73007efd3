package dev.clue.inference.djl.encoder;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits text into words and punctuation as the basic tokenizer of transformers' slow {@code
 * BertTokenizer} does.
 */
final class BasicWords {
  private final WordPieceRules rules;

  BasicWords(WordPieceRules rules) {
    this.rules = rules;
  }

  /** The words of a part of a text, with their places in the text. */
  List<TracedWord> of(String text, int from, int to) {
    List<TracedWord> words = new ArrayList<>();
    TracedWord.Builder word = new TracedWord.Builder();
    for (int at = from; at < to; ) {
      int character = text.codePointAt(at);
      int end = Math.min(to, at + Character.charCount(character));
      // Before all else, and each character by itself: a sigma at a word's end is any sigma.
      if (rules.lowerCase() && character > 0x7F) {
        String lower = Character.toString(character).toLowerCase(Locale.ROOT);
        for (int c : lower.codePoints().toArray()) {
          take(c, at, end, word, words);
        }
      } else {
        take(
            rules.lowerCase() ? Character.toLowerCase(character) : character, at, end, word, words);
      }
      at = end;
    }
    flush(word, words);
    return words;
  }

  private void take(
      int character, int begin, int end, TracedWord.Builder word, List<TracedWord> words) {
    if (character == 0 || character == 0xFFFD || BertCharacters.isControl(character)) {
      return;
    }
    if (BertCharacters.isPythonSpace(character)) {
      flush(word, words);
    } else if (rules.hanApart() && BertCharacters.isHan(character)) {
      flush(word, words);
      word.add(character, begin, end);
      flush(word, words);
    } else {
      word.add(character, begin, end);
    }
  }

  private void flush(TracedWord.Builder word, List<TracedWord> words) {
    if (word.isEmpty()) {
      return;
    }
    TracedWord whole = composed(word.take());
    if (rules.special().contains(whole.text())) {
      words.add(whole);
    } else {
      addParts(rules.stripsAccents() ? withoutAccents(whole) : whole, words);
    }
  }

  private static TracedWord composed(TracedWord word) {
    String text = word.text();
    if (Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      return word;
    }
    TracedWord.Builder parts = new TracedWord.Builder();
    for (int from = 0, to; from < word.length(); from = to) {
      to = from + 1;
      while (to < word.length() && isMark(word.characters()[to])) {
        to++;
      }
      int begin = word.begins()[from];
      int end = word.ends()[to - 1];
      Normalizer.normalize(word.text(from, to), Normalizer.Form.NFC)
          .codePoints()
          .forEach(character -> parts.add(character, begin, end));
    }
    return exactly(Normalizer.normalize(text, Normalizer.Form.NFC), parts.take());
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  private static TracedWord withoutAccents(TracedWord word) {
    TracedWord.Builder parts = new TracedWord.Builder();
    for (int i = 0; i < word.length(); i++) {
      int begin = word.begins()[i];
      int end = word.ends()[i];
      decomposed(word.text(i, i + 1))
          .codePoints()
          .forEach(character -> parts.add(character, begin, end));
    }
    // Nothing but accents leaves nothing.
    return parts.isEmpty() ? parts.take() : exactly(decomposed(word.text()), parts.take());
  }

  private static String decomposed(String text) {
    if (text.length() == 1 && text.charAt(0) <= 0x7F) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /**
   * A form of a word that was made part by part; where making it as a whole gives something else,
   * that, each of whose characters may be from anywhere in the word.
   */
  private static TracedWord exactly(String form, TracedWord parts) {
    if (form.equals(parts.text())) {
      return parts;
    }
    TracedWord.Builder whole = new TracedWord.Builder();
    int begin = parts.begins()[0];
    int end = parts.ends()[parts.length() - 1];
    form.codePoints().forEach(character -> whole.add(character, begin, end));
    return whole.take();
  }

  /** Each punctuation mark is a word; what lies between them is one too. */
  private static void addParts(TracedWord word, List<TracedWord> words) {
    TracedWord.Builder part = new TracedWord.Builder();
    for (int i = 0; i < word.length(); i++) {
      int character = word.characters()[i];
      boolean alone = BertCharacters.isPunctuation(character);
      if ((alone || BertCharacters.isPythonSpace(character)) && !part.isEmpty()) {
        words.add(part.take());
      }
      if (alone || !BertCharacters.isPythonSpace(character)) {
        part.add(character, word.begins()[i], word.ends()[i]);
      }
      if (alone) {
        words.add(part.take());
      }
    }
    if (!part.isEmpty()) {
      words.add(part.take());
    }
  }
}
