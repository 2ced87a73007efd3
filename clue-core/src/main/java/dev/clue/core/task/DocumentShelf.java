package dev.clue.core.task;

import dev.clue.api.model.TokenCounter;
import dev.clue.core.dataset.LongHealthPatient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All documents of LongHealth, each known by its number: its place in the file. Holds each text
 * once and counts it once. Thread-safe.
 */
final class DocumentShelf {
  private static final int NOT_COUNTED = -1;

  private final List<String> texts = new ArrayList<>();
  private final List<List<Integer>> ofPatients = new ArrayList<>();
  private final List<Map<String, Integer>> names = new ArrayList<>();
  private final TokenCounter tokens;
  private final int[] counts;

  DocumentShelf(List<LongHealthPatient> patients, TokenCounter tokens) {
    this.tokens = tokens;
    for (LongHealthPatient patient : patients) {
      List<Integer> own = new ArrayList<>();
      Map<String, Integer> byName = new HashMap<>();
      patient
          .texts()
          .forEach(
              (name, text) -> {
                byName.put(name, texts.size());
                own.add(texts.size());
                texts.add(text);
              });
      ofPatients.add(List.copyOf(own));
      names.add(byName);
    }
    counts = new int[texts.size()];
    Arrays.fill(counts, NOT_COUNTED);
  }

  /** A document's text. */
  String text(int document) {
    return texts.get(document);
  }

  /** A document's beginning, as {@code decode(encode(text)[:tokens])}. */
  String beginning(int document, int length) {
    return tokens.truncate(texts.get(document), length);
  }

  /** How many tokens a document has, special tokens included. */
  int tokens(int document) {
    synchronized (counts) {
      if (counts[document] == NOT_COUNTED) {
        counts[document] = tokens.count(texts.get(document));
      }
      return counts[document];
    }
  }

  /** The patient's documents of those names, in the order of the names. */
  List<Integer> named(int patient, List<String> some) {
    List<Integer> documents = new ArrayList<>();
    for (String name : some) {
      documents.add(names.get(patient).getOrDefault(name, NOT_COUNTED));
    }
    return documents;
  }

  /** The patient's documents, without some of them, in the file's order. */
  List<Integer> ofPatientWithout(int patient, List<Integer> some) {
    List<Integer> documents = new ArrayList<>(ofPatients.get(patient));
    documents.removeAll(some);
    return documents;
  }

  /** All documents of the other patients, in the file's order. */
  List<Integer> ofOthers(int patient) {
    List<Integer> documents = new ArrayList<>();
    for (int other = 0; other < ofPatients.size(); other++) {
      if (other != patient) {
        documents.addAll(ofPatients.get(other));
      }
    }
    return documents;
  }
}
