package dev.clue.api.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of a dataset.
 *
 * @param id unique in its task and stable between runs
 * @param cluster what makes samples depend on each other: the patient, the document, the premise
 * @param group the sub-task it belongs to; empty where there are none
 * @param fields texts of the row that the model may see, by name, in the file's order; never the
 *     reference
 * @param reference the gold answer
 */
public record Sample(
    String id, String cluster, String group, Map<String, String> fields, Reference reference) {
  /** Copies the fields. */
  public Sample {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * A field's text.
   *
   * @throws IllegalArgumentException if the sample has no such field
   */
  public String field(String name) {
    String text = fields.get(name);
    if (text == null) {
      throw new IllegalArgumentException("sample " + id + " has no field '" + name + "'");
    }
    return text;
  }

  @Override
  public String toString() {
    return "Sample[" + id + "]";
  }
}
