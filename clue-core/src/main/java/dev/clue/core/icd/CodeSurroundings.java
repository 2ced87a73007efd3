package dev.clue.core.icd;

import java.util.regex.Pattern;

/** What stands around a code in a text. */
final class CodeSurroundings {
  private static final int FAR = 40;

  /** Words in front of something that is no code though it is written like one. */
  private static final Pattern PROSE_BEFORE =
      Pattern.compile(
          "\\b(?:vitamins?|vit\\.?|(?:parvo|coxsackie|echo|entero|adeno)virus|coxsackie|serotype"
              + "|protein|interleukin|cytochrome|iodine|dextrose|vertebrae?|vertebral body|level"
              + "|lead|gene|room|bed|unit|ward|page|figure|fig\\.?|table)[\\s-]{1,3}$",
          Pattern.CASE_INSENSITIVE);

  /** Words behind it, in lower case: in upper case they begin a description. */
  private static final Pattern PROSE_BEHIND =
      Pattern.compile(
          "^[\\s-]{1,3}(?:vertebra[el]?|level|deficiency|supplement(?:s|ation|ed)?|injections?"
              + "|compression|burst|wedge|endplate|dermatome|radiculopathy|spine|disc|disk"
              + "|mutat(?:ion|ed)|gene|protein|receptor|agonist|antagonist|mask|respirator|infusion"
              + "|FDG|virus|serology|nerve|lead|beads|microspheres)\\b");

  private static final Pattern ITEM_BEFORE =
      Pattern.compile(
          "(?:^|[^\\p{L}\\p{N}\\s]|\\n|\\b(?:and|or|codes?|[A-Za-z][0-9][0-9A-Za-z.]{1,6}))[ \\t]*$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ITEM_BEHIND =
      Pattern.compile(
          "^[ \\t\\r]*(?:$|[^\\p{L}\\p{N}\\s]|\\n|(?:and|or|[A-Za-z][0-9][0-9A-Za-z.]{1,6})\\b)",
          Pattern.CASE_INSENSITIVE);

  private final String before;
  private final String behind;

  CodeSurroundings(String text, WrittenCode code) {
    before = text.substring(Math.max(0, code.start() - FAR), code.start());
    behind = text.substring(code.end(), Math.min(text.length(), code.end() + FAR));
  }

  /** Whether it is called something else than a code. */
  boolean prose() {
    return PROSE_BEFORE.matcher(before).find() || PROSE_BEHIND.matcher(behind).find();
  }

  /** Whether it stands alone between separators, ends, "and", and other codes. */
  boolean alone() {
    return ITEM_BEFORE.matcher(before).find() && ITEM_BEHIND.matcher(behind).find();
  }
}
