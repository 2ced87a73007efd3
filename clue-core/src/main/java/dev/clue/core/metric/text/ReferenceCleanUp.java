package dev.clue.core.metric.text;

import java.util.regex.Pattern;

/** What the reference of 2024 cuts out of an answer before it is scored. */
public final class ReferenceCleanUp {
  private static final String PHI_END = " <|end|>";

  /** In Python the dot stops at the line feed only; so does it here by UNIX_LINES. */
  private static final Pattern SELF_PROMPT =
      Pattern.compile("(?:You are an AI|\\[INST\\]|<\\|user\\|>).*", Pattern.UNIX_LINES);

  private ReferenceCleanUp() {}

  /** Without the beginnings of new prompts, each to the end of its line. */
  public static String cutSelfPrompting(String answer) {
    return SELF_PROMPT.matcher(answer).replaceAll("");
  }

  /** Up to where a Phi-3 model wrote its end token as text. */
  public static String cutAtPhiEnd(String answer) {
    int end = answer.indexOf(PHI_END);
    return end < 0 ? answer : answer.substring(0, end);
  }
}
