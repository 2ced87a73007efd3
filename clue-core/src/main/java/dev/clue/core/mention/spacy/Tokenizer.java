package dev.clue.core.mention.spacy;

import dev.clue.core.text.PythonSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.msgpack.value.Value;

/**
 * spaCy's rule-based tokenizer: cut at white space, take prefixes and suffixes off, look for
 * special cases at each step, cut the rest at infixes. Thread-safe; remembers words.
 */
final class Tokenizer {
  private static final int REMEMBERED = 20_000;
  private static final int LONGEST_REMEMBERED = 40;

  private final Affixes affixes;
  private final SpecialCases cases;
  private final Map<String, List<Token>> known = new ConcurrentHashMap<>();

  /** Reads a model's file {@code tokenizer}. */
  Tokenizer(byte[] bytes) {
    Value file = MessagePack.read(bytes);
    affixes = new Affixes(file);
    cases = SpecialCases.read(MessagePack.get(file, "exceptions"));
    Value faster = MessagePack.get(file, "faster_heuristics");
    boolean all = faster.isBooleanValue() && !faster.asBooleanValue().getBoolean();
    for (String string : cases.strings()) {
      if (all || mayBeCut(string)) {
        cases.seekCut(cut(string, Rules.ALONE));
      }
    }
  }

  /** The text's tokens; with their spaces they are the text again. */
  List<Token> tokens(String text) {
    return cases.recut(cut(text, Rules.WITH_CASES));
  }

  private boolean mayBeCut(String string) {
    return string.indexOf(' ') >= 0
        || affixes.prefix(string) > 0
        || affixes.suffix(string) > 0
        || affixes.hasInfix(string);
  }

  private List<Token> cut(String text, Rules rules) {
    List<Token> tokens = new ArrayList<>();
    int start = 0;
    boolean space = !text.isEmpty() && PythonSpace.is(text.codePointAt(0));
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (PythonSpace.is(point) != space) {
        if (start < i) {
          tokens.addAll(word(text.substring(start, i), rules));
        }
        start = i;
        if (point == ' ') {
          spaceLast(tokens);
          start++;
        }
        space = !space;
      }
      i += Character.charCount(point);
    }
    if (start < text.length()) {
      tokens.addAll(word(text.substring(start), rules));
      if (text.endsWith(" ") && !space) {
        spaceLast(tokens);
      }
    }
    return tokens;
  }

  private static void spaceLast(List<Token> tokens) {
    int last = tokens.size() - 1;
    tokens.set(last, tokens.get(last).withSpace(true));
  }

  private List<Token> word(String word, Rules rules) {
    if (rules == Rules.ALONE) {
      return new Word(word, rules).cut();
    }
    List<Token> before = known.get(word);
    if (before != null) {
      return before;
    }
    List<Token> special = cases.tokens(word);
    List<Token> tokens = special != null ? special : new Word(word, rules).cut();
    if (word.length() <= LONGEST_REMEMBERED && known.size() < REMEMBERED) {
      known.put(word, tokens);
    }
    return tokens;
  }

  /** Whether special cases are looked for. */
  private enum Rules {
    WITH_CASES,
    ALONE
  }

  /** One word while it is cut. */
  private final class Word {
    private final Rules rules;
    private final List<Token> before = new ArrayList<>();
    private final Deque<Token> behind = new ArrayDeque<>();
    private String rest;

    Word(String rest, Rules rules) {
      this.rest = rest;
      this.rules = rules;
    }

    List<Token> cut() {
      int length = 0;
      while (!rest.isEmpty() && rest.length() != length) {
        if (affixes.isWhole(rest) || isCase(rest)) {
          break;
        }
        length = rest.length();
        if (takeAffixes()) {
          break;
        }
      }
      List<Token> tokens = new ArrayList<>(before);
      tokens.addAll(middle());
      tokens.addAll(behind);
      return tokens;
    }

    /** Takes a prefix and a suffix off; true where what is left then is a special case. */
    private boolean takeAffixes() {
      int prefix = affixes.prefix(rest);
      String behindPrefix = rest.substring(prefix);
      if (prefix > 0 && isCase(behindPrefix)) {
        takePrefix(prefix);
        return true;
      }
      int suffix = affixes.suffix(behindPrefix);
      if (suffix > 0 && isCase(rest.substring(0, rest.length() - suffix))) {
        takeSuffix(suffix);
        return true;
      }
      if (prefix > 0) {
        takePrefix(prefix);
      }
      if (suffix > 0) {
        takeSuffix(suffix);
      }
      return false;
    }

    private void takePrefix(int length) {
      before.add(new Token(rest.substring(0, length)));
      rest = rest.substring(length);
    }

    private void takeSuffix(int length) {
      behind.addFirst(new Token(rest.substring(rest.length() - length)));
      rest = rest.substring(0, rest.length() - length);
    }

    private List<Token> middle() {
      if (rest.isEmpty()) {
        return List.of();
      }
      List<Token> special = rules == Rules.WITH_CASES ? cases.tokens(rest) : null;
      if (special != null) {
        return special;
      }
      return affixes.isWhole(rest) || affixes.isUrl(rest)
          ? List.of(new Token(rest))
          : affixes.cutAtInfixes(rest);
    }

    private boolean isCase(String text) {
      return rules == Rules.WITH_CASES && cases.tokens(text) != null;
    }
  }
}
