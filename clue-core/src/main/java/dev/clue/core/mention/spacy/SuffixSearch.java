package dev.clue.core.mention.spacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds a suffix without trying every place of a long text: alternatives that cannot match much are
 * tried near the end alone. A model that stutters writes words of thousands of characters.
 */
final class SuffixSearch {
  private final Pattern all;
  private final @Nullable Pattern near;
  private final @Nullable Pattern far;
  private final boolean allReachTheEnd;
  private final int reach;

  SuffixSearch(String pattern) {
    all = PythonRegex.compile(pattern);
    List<Alternative> alternatives = Alternative.of(pattern);
    allReachTheEnd = alternatives.stream().allMatch(Alternative::isSuffix);
    near = joined(alternatives.stream().filter(Alternative::isShortSuffix).toList());
    far = joined(alternatives.stream().filter(a -> !a.isShortSuffix()).toList());
    reach =
        // A code point may be two characters.
        2
            * alternatives.stream()
                .filter(Alternative::isShortSuffix)
                .mapToInt(Alternative::longest)
                .max()
                .orElse(0);
  }

  private static @Nullable Pattern joined(List<Alternative> alternatives) {
    return alternatives.isEmpty()
        ? null
        : PythonRegex.compile(
            alternatives.stream().map(Alternative::text).collect(Collectors.joining("|")));
  }

  /** How long the leftmost suffix is, 0 for none. */
  int length(String text) {
    if (!allReachTheEnd || text.length() <= reach || text.indexOf('\n') >= 0) {
      return length(all.matcher(text));
    }
    int close =
        near == null
            ? 0
            : length(
                near.matcher(text)
                    .useTransparentBounds(true)
                    .useAnchoringBounds(false)
                    .region(text.length() - reach, text.length()));
    // Both end where the text ends, so that the longer one begins further left.
    return far == null ? close : Math.max(close, length(far.matcher(text)));
  }

  private static int length(Matcher matcher) {
    return PythonRegex.matches(matcher::find) ? matcher.end() - matcher.start() : 0;
  }
}
