package dev.clue.api.task;

import java.util.List;

/** The gold answer of a sample. */
public sealed interface Reference {

  /** Free text. */
  record Text(String text) implements Reference {
    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /** One of a few choices: a label as the file writes it, or an option's letter in upper case. */
  record Choice(String choice) implements Reference {}

  /** Codes without dots, as the file writes them. */
  record Codes(List<String> codes) implements Reference {
    /** Copies the codes. */
    public Codes {
      codes = List.copyOf(codes);
    }
  }
}
