package dev.clue.core.mention.spacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.msgpack.value.Value;

/** A tokenizer's regular expressions; those that a model leaves out match nothing. */
final class Affixes {
  private final @Nullable Pattern prefix;
  private final @Nullable SuffixSearch suffix;
  private final boolean prefixesStart;
  private final @Nullable Pattern infix;
  private final @Nullable Pattern whole;
  private final @Nullable Pattern url;

  Affixes(Value file) {
    prefix = pattern(file, "prefix_search");
    Value prefixes = MessagePack.get(file, "prefix_search");
    prefixesStart =
        prefixes.isRawValue()
            && Alternative.of(prefixes.asRawValue().asString()).stream()
                .allMatch(Alternative::isPrefix);
    Value suffixes = MessagePack.get(file, "suffix_search");
    suffix = suffixes.isRawValue() ? new SuffixSearch(suffixes.asRawValue().asString()) : null;
    infix = pattern(file, "infix_finditer");
    whole = pattern(file, "token_match");
    url = pattern(file, "url_match");
  }

  private static @Nullable Pattern pattern(Value file, String name) {
    Value value = MessagePack.get(file, name);
    return value.isRawValue() ? PythonRegex.compile(value.asRawValue().asString()) : null;
  }

  /** How long the prefix is, 0 for none. */
  int prefix(String text) {
    if (prefix == null) {
      return 0;
    }
    Matcher matcher = prefix.matcher(text);
    // What must stand at the start needs no look at the rest of a long text.
    boolean found = PythonRegex.matches(prefixesStart ? matcher::lookingAt : matcher::find);
    return found ? matcher.end() - matcher.start() : 0;
  }

  /** How long the suffix is, 0 for none. */
  int suffix(String text) {
    return suffix == null ? 0 : suffix.length(text);
  }

  /** Whether the text starts like one that is not to be cut. */
  boolean isWhole(String text) {
    return whole != null && PythonRegex.matches(whole.matcher(text)::lookingAt);
  }

  boolean isUrl(String text) {
    return url != null && PythonRegex.matches(url.matcher(text)::lookingAt);
  }

  boolean hasInfix(String text) {
    return infix != null && PythonRegex.matches(infix.matcher(text)::find);
  }

  /** The pieces between infixes, and the infixes. */
  List<Token> cutAtInfixes(String text) {
    List<Token> pieces = new ArrayList<>();
    int start = 0;
    if (infix != null) {
      Matcher matcher = infix.matcher(text);
      while (PythonRegex.matches(matcher::find)) {
        if (matcher.start() == 0) {
          continue;
        }
        add(pieces, text, start, matcher.start());
        add(pieces, text, matcher.start(), matcher.end());
        start = matcher.end();
      }
    }
    add(pieces, text, start, text.length());
    return pieces;
  }

  private static void add(List<Token> pieces, String text, int from, int to) {
    if (from < to) {
      pieces.add(new Token(text.substring(from, to)));
    }
  }
}
