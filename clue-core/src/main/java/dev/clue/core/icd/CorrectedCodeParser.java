package dev.clue.core.icd;

import dev.clue.api.knowledge.CodeSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codes as models write them: found by their form, kept by table and surroundings. */
final class CorrectedCodeParser implements IcdCodeParser {
  private static final int LONGEST_TEXT = 200_000;

  private final CodeKnowledge knowledge;
  private final CodeScanner scanner;

  CorrectedCodeParser(@Nullable CodeSystem table) {
    knowledge = new CodeKnowledge(table);
    scanner = new CodeScanner(knowledge);
  }

  @Override
  public List<String> parse(String text) {
    String read = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    return CodeRanges.without(read, scanner.scan(read)).stream()
        .filter(code -> meant(code, new CodeSurroundings(read, code)))
        .map(WrittenCode::code)
        .toList();
  }

  /** Whether what is written like a code is meant as one. */
  private boolean meant(WrittenCode code, CodeSurroundings around) {
    boolean known = knowledge.has(code.code());
    return switch (code.form()) {
      case DOTTED -> true;
      case UPPER ->
          !around.prose() && (known || (CodeKnowledge.plausible(code.code()) && around.alone()));
      case LOWER -> known && around.alone() && !around.prose();
    };
  }
}
