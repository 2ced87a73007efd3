package dev.clue.core.generation.coding;

/**
 * One line of the General Equivalence Mappings.
 *
 * @param target an ICD-10-CM code without a dot, or NoDx
 * @param flags five digits: approximate, no map, combination, scenario, choice list
 */
record GemRow(String target, String flags) {
  private static final int COMBINATION = 2;
  private static final int SCENARIO = 3;
  private static final int CHOICE_LIST = 4;

  boolean exact() {
    return flags.charAt(0) == '0';
  }

  boolean unmapped() {
    return flags.charAt(1) == '1';
  }

  boolean combined() {
    return flags.charAt(COMBINATION) == '1';
  }

  char scenario() {
    return flags.charAt(SCENARIO);
  }

  char choiceList() {
    return flags.charAt(CHOICE_LIST);
  }
}
