package dev.clue.core.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A patient of LongHealth.
 *
 * @param id for example {@code patient_01}
 * @param texts the documents by their id, in the file's order
 * @param questions about the documents
 */
public record LongHealthPatient(
    String id, Map<String, String> texts, List<LongHealthQuestion> questions) {
  /** Copies the collections. */
  public LongHealthPatient {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    questions = List.copyOf(questions);
  }

  @Override
  public String toString() {
    return "LongHealthPatient[" + id + "]";
  }
}
