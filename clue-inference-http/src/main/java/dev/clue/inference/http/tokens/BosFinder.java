package dev.clue.inference.http.tokens;

import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Inquirer;
import org.jspecify.annotations.Nullable;

/** Finds out by a server's tokenizer which beginning-of-sequence token it adds to a text. */
public final class BosFinder {
  /** The value of the option {@code bos} that means no token. */
  public static final String NONE = "none";

  private static final String ANY = "word";

  private BosFinder() {}

  /**
   * The rule of a server.
   *
   * @param tokenizer the server's, or null where it has none
   * @param option what the user says: the token's text, {@link #NONE}, or null for nothing
   * @throws dev.clue.api.model.ModelException if the tokenizer does not answer
   */
  public static BosRule find(
      EndpointAddress address, @Nullable ServerTokenizer tokenizer, @Nullable String option) {
    if (option != null) {
      return option.equals(NONE) ? BosRule.none() : BosRule.of(option);
    }
    if (tokenizer == null) {
      return BosRule.unknown();
    }
    int[] added = Inquirer.now(tokenizer.encode(address, ANY, SpecialTokens.ADD));
    int[] plain = Inquirer.now(tokenizer.encode(address, ANY, SpecialTokens.NONE));
    if (added.length <= plain.length || (plain.length > 0 && added[0] == plain[0])) {
      return BosRule.none();
    }
    if (tokenizer instanceof TgiTokenizer tgi) {
      return new LearnedBos(tgi);
    }
    String text = Inquirer.now(tokenizer.decode(address, new int[] {added[0]}));
    return text.isBlank() ? BosRule.unknown() : BosRule.of(text.strip());
  }
}
