package dev.clue.core.generation.qa;

import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.core.prompt.GenerationWording;
import dev.clue.core.text.PythonSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that a model listed: lines behind {@code "- "} or {@code "* "}, without those that
 * have a gap of MIMIC's ({@code ___}).
 *
 * <p>{@code corrected} also takes off a second dash, which models write that begin their list anew,
 * leaves out an announcement before the list, and the last line of an answer that was cut.
 */
final class StatementList {
  private static final String GAP = "___";

  private StatementList() {}

  static List<String> read(Completion completion, boolean corrected) {
    String[] lines = (GenerationWording.STATEMENTS_START + completion.text()).split("\n", -1);
    int end = lines.length;
    if (corrected && completion.finishReason() == FinishReason.LENGTH) {
      end--;
    }
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      String line = PythonSpace.strip(lines[i]);
      if (line.contains(GAP) || !listed(line)) {
        continue;
      }
      String statement = content(line);
      while (corrected && listed(statement)) {
        statement = content(statement);
      }
      boolean announcement = statements.isEmpty() && statement.endsWith(":");
      if (!corrected || !announcement) {
        statements.add(statement);
      }
    }
    return statements;
  }

  private static boolean listed(String line) {
    return line.startsWith("- ") || line.startsWith("* ");
  }

  private static String content(String line) {
    return PythonSpace.strip(line.substring(2));
  }
}
