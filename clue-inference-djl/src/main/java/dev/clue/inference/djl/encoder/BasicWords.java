package dev.clue.inference.djl.encoder;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits text into words and punctuation as BERT's basic tokenizer does.
 *
 * @param lowerCase whether words are lower-cased and lose their accents
 */
record BasicWords(boolean lowerCase) {

  List<String> of(String text) {
    String clean = Normalizer.normalize(cleaned(text), Normalizer.Form.NFC);
    List<String> words = new ArrayList<>();
    for (String word : split(clean)) {
      String form = lowerCase ? withoutAccents(word.toLowerCase(Locale.ROOT)) : word;
      addParts(form, words);
    }
    return words;
  }

  /** Without control characters, every space a plain one, Han characters apart. */
  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (character == 0 || character == 0xFFFD || BertCharacters.isControl(character)) {
                return;
              }
              if (BertCharacters.isHan(character)) {
                clean.append(' ').appendCodePoint(character).append(' ');
              } else if (BertCharacters.isSpace(character)) {
                clean.append(' ');
              } else {
                clean.appendCodePoint(character);
              }
            });
    return clean.toString();
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (BertCharacters.isPythonSpace(character)) {
                flush(word, words);
              } else {
                word.appendCodePoint(character);
              }
            });
    flush(word, words);
    return words;
  }

  private static String withoutAccents(String word) {
    StringBuilder plain = new StringBuilder(word.length());
    Normalizer.normalize(word, Normalizer.Form.NFD)
        .codePoints()
        .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Each punctuation mark is a word; what lies between them is one too. */
  private static void addParts(String word, List<String> words) {
    StringBuilder part = new StringBuilder();
    word.codePoints()
        .forEach(
            character -> {
              if (BertCharacters.isPunctuation(character)) {
                flush(part, words);
                words.add(Character.toString(character));
              } else if (BertCharacters.isPythonSpace(character)) {
                flush(part, words);
              } else {
                part.appendCodePoint(character);
              }
            });
    flush(part, words);
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
