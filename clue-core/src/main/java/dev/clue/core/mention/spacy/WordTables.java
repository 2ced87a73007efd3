package dev.clue.core.mention.spacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Numbers and spellings that spaCy has in its program and not in a model's folder. */
final class WordTables {
  private WordTables() {}

  /** Words whose key is a small number instead of a hash. */
  static Map<String, Long> numbers() {
    Map<String, Long> numbers = new HashMap<>();
    lines(
        "symbol-numbers.txt",
        (first, words) -> {
          long number = Long.parseLong(first);
          for (String word : words) {
            numbers.put(word, number++);
          }
        });
    return Map.copyOf(numbers);
  }

  /** Norms of tokens such as other kinds of quotation marks. */
  static Map<String, String> norms() {
    Map<String, String> norms = new HashMap<>();
    lines("equal-spellings.txt", (norm, tokens) -> tokens.forEach(t -> norms.put(t, norm)));
    return Map.copyOf(norms);
  }

  private static void lines(String name, BiConsumer<String, List<String>> reader) {
    InputStream file = Objects.requireNonNull(WordTables.class.getResourceAsStream(name), name);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("# "))
          .map(line -> List.of(line.split(" ", -1)))
          .forEach(words -> reader.accept(words.get(0), words.subList(1, words.size())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
