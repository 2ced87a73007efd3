package dev.clue.core.generation.qa;

import dev.clue.api.ClueException;
import dev.clue.core.prompt.GenerationWording;
import dev.clue.core.prompt.GenerationWording.Example;
import dev.clue.core.text.PythonSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The letter that is shown with its statements: invented, or a note of the user's own.
 *
 * @param settings which note, and whose wording
 * @param instructions that note's; null for the invented letter
 */
record ExampleLetter(QaSettings settings, @Nullable String instructions) {
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\n\\s*\\n");
  private static final Pattern ABOUT_THE_STAY =
      Pattern.compile(
          "\\b(?:was|were|had|showed|did|gave|found|treated|received|started|stopped)\\b");
  private static final int MOST_SENTENCES = 12;
  private static final String GAP = "___";

  /** The wording with this letter in it. */
  GenerationWording wording() {
    Path checkout = settings.prompts();
    if (checkout == null) {
      return instructions == null
          ? GenerationWording.own()
          : GenerationWording.own(new Example(instructions, statements(instructions)));
    }
    if (instructions == null) {
      throw new ClueException(
          "The checkout's statements are about a note of MIMIC-IV that it does not hold: name it"
              + " with --example-note 13714762-DS-14.");
    }
    return GenerationWording.fromCheckout(
        checkout, new Example(instructions, statements(instructions)));
  }

  /** Whether the statements are sentences of the letter itself, for want of better ones. */
  boolean makeshift() {
    return instructions != null
        && settings.exampleStatements() == null
        && settings.prompts() == null;
  }

  private String statements(String letter) {
    Path file = settings.exampleStatements();
    if (file != null) {
      return listed(
          read(file), file + " lists no statements, must have lines that begin with '- '.");
    }
    Path checkout = settings.prompts();
    return checkout != null
        ? GenerationWording.statementsOfCheckout(checkout)
        : listed(
            sentences(letter),
            "The example note says nothing about the stay that could be shown; give its statements"
                + " with --example-statements, or change --example-note.");
  }

  private static String listed(List<String> statements, String ifNone) {
    if (statements.isEmpty()) {
      throw new ClueException(ifNone);
    }
    return "Statements:\n- " + String.join("\n- ", statements);
  }

  private static List<String> read(Path file) {
    try {
      List<String> statements = new ArrayList<>();
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String bare = PythonSpace.strip(line);
        if (bare.startsWith("- ") || bare.startsWith("* ")) {
          statements.add(PythonSpace.strip(bare.substring(2)));
        }
      }
      return statements;
    } catch (IOException e) {
      throw new ClueException(
          file + " cannot be read as UTF-8 text; change --example-statements.", e);
    }
  }

  /** The letter's own sentences about what was, each on one line. */
  private static List<String> sentences(String letter) {
    return SENTENCE_END
        .splitAsStream(letter)
        .map(sentence -> sentence.replaceAll("\\s+", " ").strip())
        .filter(sentence -> !sentence.contains(GAP) && sentence.endsWith("."))
        .filter(sentence -> ABOUT_THE_STAY.matcher(sentence).find())
        .limit(MOST_SENTENCES)
        .toList();
  }
}
