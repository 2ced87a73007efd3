package dev.clue.core.umls;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes an invented MRCONSO of any size: strings of 15 to 40 characters, words by Zipf's law from
 * 200,000, made of syllables so that there are about as many 3-grams as in UMLS; two strings a
 * concept.
 */
final class LargeVocabulary {
  private static final int WORDS = 200_000;
  private static final int SHORTEST = 15;
  private static final int LONGEST = 40;
  private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
  private static final String VOWELS = "aeiouy";

  private final Random random;
  private final String[] words = new String[WORDS];

  LargeVocabulary(long seed) {
    Random letters = new Random(seed);
    for (int i = 0; i < WORDS; i++) {
      words[i] = word(letters);
    }
    random = new Random(seed + 1);
  }

  /** Writes MRCONSO.RRF, MRSTY.RRF and MRDEF.RRF. */
  void write(Path folder, int strings) throws IOException {
    Files.createDirectories(folder);
    try (BufferedWriter names = Files.newBufferedWriter(folder.resolve("MRCONSO.RRF"));
        BufferedWriter types = Files.newBufferedWriter(folder.resolve("MRSTY.RRF"));
        BufferedWriter definitions = Files.newBufferedWriter(folder.resolve("MRDEF.RRF"))) {
      for (int i = 0; i < strings; i++) {
        String cui = "C%07d".formatted(i / 2);
        boolean first = i % 2 == 0;
        names.write(
            cui
                + "|ENG|"
                + (first ? "P|L|PF|S|Y" : "S|L|VO|S|N")
                + "|A||||SYN|PT|C|"
                + string()
                + "|0|N|256|\n");
        if (first) {
          types.write(cui + "|T047|B|Disease|A|256|\n");
          if (i % 8 == 0) {
            definitions.write(cui + "|A|A||SYN|invented|N|256|\n");
          }
        }
      }
    }
  }

  /** One string; the same words come in all of them. */
  String string() {
    int length = SHORTEST + random.nextInt(LONGEST - SHORTEST - 4);
    StringBuilder string = new StringBuilder();
    while (string.length() < length) {
      string.append(string.isEmpty() ? "" : " ").append(words[zipf()]);
    }
    return string.length() > LONGEST ? string.substring(0, LONGEST).strip() : string.toString();
  }

  private int zipf() {
    return (int) Math.min(WORDS - 1, Math.exp(random.nextDouble() * Math.log(WORDS)) - 1);
  }

  private static String word(Random letters) {
    int kind = letters.nextInt(12);
    StringBuilder word = new StringBuilder();
    if (kind == 0) {
      // Codes and doses.
      for (int i = 2 + letters.nextInt(5); i > 0; i--) {
        word.append("0123456789-/.ABCDEFGHKLMNPRSTXYZ".charAt(letters.nextInt(32)));
      }
      return word.toString();
    }
    for (int i = 1 + letters.nextInt(4); i > 0; i--) {
      word.append(CONSONANTS.charAt(letters.nextInt(CONSONANTS.length())));
      word.append(letters.nextInt(5) == 0 ? "r" : "");
      word.append(VOWELS.charAt(letters.nextInt(VOWELS.length())));
      word.append(letters.nextInt(3) == 0 ? "" : "" + (char) ('a' + letters.nextInt(26)));
    }
    return word.toString();
  }
}
