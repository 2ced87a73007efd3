package dev.clue.inference.http.server;

import dev.clue.api.model.PreflightPlan;
import dev.clue.api.model.Prompt;
import dev.clue.inference.http.transport.EndpointAddress;
import org.jspecify.annotations.Nullable;

/** Compares the tokens that a server counted with those that it was sent. */
final class CountCheck {
  /** Tokens that may vary where repetitions join, or at a text's ends. */
  private static final int SLACK = 4;

  private final PromptCounts counts;
  private final PreflightPlan plan;
  private final Findings findings;

  CountCheck(PromptCounts counts, PreflightPlan plan, Findings findings) {
    this.counts = counts;
    this.plan = plan;
    this.findings = findings;
  }

  /** Compares short and long canaries of one endpoint. */
  void check(EndpointAddress address, Canary canary, @Nullable Integer counted) {
    if (counted == null) {
      findings.unchecked(
          address + " reports no token counts: a prompt that is cut silently cannot be seen");
      return;
    }
    if (grows(address, canary, counted)) {
      compare(address, canary.prompt(Canary.SHORT), counted);
    }
  }

  private void compare(EndpointAddress address, Prompt prompt, int counted) {
    Integer expected = counts.expected(plan, address, prompt);
    if (expected == null) {
      findings.unchecked(
          "nobody but "
              + address
              + " knows its template's token count: a doubled beginning-of-sequence token or another"
              + " chat template would not be seen; give --tokenizer");
    } else if (counted != expected) {
      differs(address, prompt, counted - expected, expected);
    }
  }

  private void differs(EndpointAddress address, Prompt prompt, int more, int expected) {
    if (more == 1) {
      findings.quirk(
          "doubles-bos",
          address
              + " made one token more of a prompt than the tokenizer does ("
              + (expected + 1)
              + " instead of "
              + expected
              + "), most likely a second beginning-of-sequence token: start the server without it,"
              + " or name the token by the option bos");
      return;
    }
    boolean chat = prompt instanceof Prompt.Chat;
    findings.quirk(
        chat ? "template-differs" : "tokenizer-differs",
        address
            + " counted "
            + (expected + more)
            + " tokens of a prompt that has "
            + expected
            + ": it uses another "
            + (chat ? "chat template" : "tokenizer")
            + " than the folder given by --tokenizer");
  }

  /** Whether longer canaries count for more; false where even short ones are cut. */
  private boolean grows(EndpointAddress address, Canary canary, int counted) {
    Integer middle = canary.count(Canary.MIDDLE);
    if (middle == null) {
      return true;
    }
    double each = (middle - counted) / (double) (Canary.MIDDLE - Canary.SHORT);
    if (each < 1) {
      cuts(address, 2 * counted, middle);
      return false;
    }
    int repetitions = canary.longest();
    Integer shown = repetitions > Canary.MIDDLE ? canary.count(repetitions) : null;
    double line = counted + each * (repetitions - Canary.SHORT);
    Integer exact =
        shown == null ? null : counts.expected(plan, address, canary.prompt(repetitions));
    double least = exact == null ? line * 0.99 : exact;
    if (shown != null && shown < least - SLACK) {
      cuts(address, (int) Math.round(line), shown);
    }
    if (plan.longestPrompt() == 0) {
      findings.unchecked(
          "the longest prompt is not known: whether " + address + " cuts long ones was not tried");
    }
    return true;
  }

  private void cuts(EndpointAddress address, int sent, int shown) {
    findings.quirk(
        "cuts-prompts",
        address
            + " cuts prompts silently: of about "
            + sent
            + " tokens its model was shown "
            + shown
            + "; raise the server's context length (Ollama: num_ctx, llama.cpp: --ctx-size and"
            + " --no-context-shift)");
  }
}
