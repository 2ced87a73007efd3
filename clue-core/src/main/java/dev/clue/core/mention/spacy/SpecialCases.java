package dev.clue.core.mention.spacy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.msgpack.value.Value;

/** Strings that a tokenizer cuts as a table says, such as "don't". */
final class SpecialCases {
  private static final String TEXT = "65";
  private static final String NORM = "67";

  private final Map<String, List<Token>> cases = new LinkedHashMap<>();
  private final Node root = new Node();

  /** Reads the tokenizer's map of exceptions. */
  static SpecialCases read(Value exceptions) {
    SpecialCases cases = new SpecialCases();
    if (!exceptions.isMapValue()) {
      throw new UnfitModel("is damaged: its exceptions are no map");
    }
    for (var entry : exceptions.asMapValue().entrySet()) {
      String string = MessagePack.text(entry.getKey(), "an exception");
      List<Token> tokens = new ArrayList<>();
      for (Value token : entry.getValue().asArrayValue()) {
        tokens.add(token(token));
      }
      check(string, tokens);
      cases.cases.put(string, List.copyOf(tokens));
    }
    return cases;
  }

  /** spaCy's own condition (its error E997); places in the text would shift otherwise. */
  private static void check(String string, List<Token> tokens) {
    String joined = tokens.stream().map(Token::text).collect(Collectors.joining());
    if (tokens.isEmpty() || !joined.equals(string)) {
      throw new UnfitModel(
          "is damaged: its exception '" + string + "' is cut into '" + joined + "'");
    }
  }

  private static Token token(Value attributes) {
    String text = "";
    String norm = null;
    for (var entry : attributes.asMapValue().entrySet()) {
      String attribute = entry.getKey().toString();
      String value = MessagePack.text(entry.getValue(), "an exception's attribute");
      if (attribute.equals(TEXT)) {
        text = value;
      } else if (attribute.equals(NORM)) {
        norm = value;
      }
    }
    return new Token(text, norm, false);
  }

  /** All strings of the table. */
  List<String> strings() {
    return List.copyOf(cases.keySet());
  }

  /** The tokens of a string, or null where it is none of the table's. */
  @Nullable List<Token> tokens(String string) {
    return cases.get(string);
  }

  /** Looks for a string of the table also where the rules cut it into these tokens. */
  void seekCut(List<Token> tokens) {
    Node node = root;
    for (Token token : tokens) {
      node = node.next.computeIfAbsent(token.text(), text -> new Node());
    }
    node.isEnd = !tokens.isEmpty();
  }

  /** Joins tokens that together are a string of the table, and cuts that as the table says. */
  List<Token> recut(List<Token> tokens) {
    List<Span> found = find(tokens);
    if (found.isEmpty()) {
      return tokens;
    }
    Map<Integer, Span> chosen = choose(found);
    List<Token> result = new ArrayList<>();
    for (int i = 0; i < tokens.size(); ) {
      Span span = chosen.get(i);
      if (span == null) {
        result.add(tokens.get(i++));
      } else {
        append(result, tokens.subList(span.from, span.to));
        i = span.to;
      }
    }
    return result;
  }

  private List<Span> find(List<Token> tokens) {
    List<Span> found = new ArrayList<>();
    for (int from = 0; from < tokens.size(); from++) {
      Node node = root.next.get(tokens.get(from).text());
      for (int to = from + 1; node != null; to++) {
        if (node.isEnd) {
          found.add(new Span(from, to));
        }
        node = to < tokens.size() ? node.next.get(tokens.get(to).text()) : null;
      }
    }
    return found;
  }

  /** The longest first, then the first; one that touches an earlier choice is dropped. */
  private static Map<Integer, Span> choose(List<Span> found) {
    Comparator<Span> longest = Comparator.comparingInt(span -> span.from - span.to);
    found.sort(longest.thenComparingInt(Span::from));
    BitSet taken = new BitSet();
    Map<Integer, Span> chosen = new TreeMap<>();
    for (Span span : found) {
      if (!taken.get(span.from) && !taken.get(span.to - 1)) {
        chosen.put(span.from, span);
      }
      // As in spaCy, also a dropped span keeps others away.
      taken.set(span.from, span.to);
    }
    return chosen;
  }

  private void append(List<Token> result, List<Token> joined) {
    StringBuilder text = new StringBuilder();
    Token last = joined.get(joined.size() - 1);
    for (Token token : joined.subList(0, joined.size() - 1)) {
      text.append(token.text()).append(token.spaced() ? " " : "");
    }
    text.append(last.text());
    List<Token> cut = cases.get(text.toString());
    if (cut == null) {
      result.addAll(joined);
    } else {
      result.addAll(cut.subList(0, cut.size() - 1));
      result.add(cut.get(cut.size() - 1).withSpace(last.spaced()));
    }
  }

  private record Span(int from, int to) {}

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private boolean isEnd;
  }
}
