package dev.clue.inference.djl.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How transformers 4.44's LlamaTokenizer writes ids back as text: pieces between special tokens are
 * decoded one run at a time, and each run loses its leading space; the class then puts spaces of
 * its own before and after some special tokens. LongHealth's cut documents were written this way.
 */
final class LlamaDecoding {
  private static final Set<String> TYPES = Set.of("LlamaTokenizer", "LlamaTokenizerFast");

  private final NativeTokenizer tokenizer;
  private final boolean legacy;
  private final Set<Integer> special;

  LlamaDecoding(NativeTokenizer tokenizer, TokenizerSettings settings) {
    this.tokenizer = tokenizer;
    legacy = settings.legacy();
    special =
        settings.specialTokens().values().stream()
            .map(token -> tokenizer.encode(token, false))
            .filter(ids -> ids.length == 1)
            .map(ids -> ids[0])
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a folder's tokenizer is of that class. */
  static boolean appliesTo(TokenizerSettings settings) {
    return TYPES.contains(settings.type());
  }

  /** The text of ids, special tokens written out. */
  String decode(int[] ids) {
    StringBuilder text = new StringBuilder();
    List<Integer> run = new ArrayList<>();
    boolean afterSpecial = false;
    for (int i = 0; i < ids.length; i++) {
      if (special.contains(ids[i])) {
        if (!afterSpecial && i > 0 && legacy) {
          text.append(' ');
        }
        text.append(run(run)).append(tokenizer.decode(new int[] {ids[i]}, false));
        run.clear();
        afterSpecial = true;
      } else {
        if (afterSpecial && i == 1 && !startsWithSpace(ids[i])) {
          text.append(' ');
        }
        run.add(ids[i]);
        afterSpecial = false;
      }
    }
    return text.append(run(run)).toString();
  }

  private String run(List<Integer> ids) {
    return tokenizer.decode(ids.stream().mapToInt(Integer::intValue).toArray(), false);
  }

  /** A piece alone loses its leading space; twice in a row, the second keeps it. */
  private boolean startsWithSpace(int id) {
    String once = tokenizer.decode(new int[] {id}, false);
    String twice = tokenizer.decode(new int[] {id, id}, false);
    return twice.length() > 2 * once.length();
  }
}
