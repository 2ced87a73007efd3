package dev.clue.core.icd;

import dev.clue.api.knowledge.CodeSystem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which codes there are: a table's, or by their form where there is no table. */
final class CodeKnowledge {
  /**
   * Letter, two digits or a category with a letter; then what begins with a digit, A to K, X or Z.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:[A-Z][0-9]{2}|C4A|C7A|C7B|D3A|I1A|J4A|M1A|O9A|Z3A)(?:[0-9A-KXZ][0-9A-Z]{0,3})?");

  /** Written like categories, and often meant as vitamin, vertebrae or dosing interval. */
  private static final Pattern NO_CATEGORY = Pattern.compile("B12|T1[0-2]|Q[0-9]{1,2}H");

  private static final Pattern PLACEHOLDER = Pattern.compile("x+");

  private final @Nullable CodeSystem table;

  CodeKnowledge(@Nullable CodeSystem table) {
    this.table = table;
  }

  /** Whether the code is in the table, or looks right where there is none. */
  boolean has(String code) {
    return table == null ? plausible(code) : table.contains(code);
  }

  /**
   * Whether the end of a code stands for any, as in "E11.x"; a table knows the real ones, J09.X.
   */
  boolean isPlaceholder(String end) {
    return table == null && PLACEHOLDER.matcher(end).matches();
  }

  /** Whether the code looks right. */
  static boolean plausible(String code) {
    return FORM.matcher(code).matches() && !NO_CATEGORY.matcher(code).matches();
  }
}
