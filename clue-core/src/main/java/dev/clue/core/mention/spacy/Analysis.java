package dev.clue.core.mention.spacy;

import dev.clue.core.text.PythonSpace;
import java.util.BitSet;
import java.util.List;

/** A text's tokens and what has been found out about them. Not thread-safe. */
final class Analysis {
  private final List<Token> tokens;
  private final BitSet spaces = new BitSet();

  final DependencyTree tree;
  final EntityTags entities;

  Analysis(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      spaces.set(i, PythonSpace.isAll(tokens.get(i).text()));
    }
    tree = new DependencyTree(tokens.size(), spaces);
    entities = new EntityTags(tokens.size());
  }

  int size() {
    return tokens.size();
  }

  /** Whether the token is white space. */
  boolean isSpace(int token) {
    return spaces.get(token);
  }

  /** Characters before each token, and the length of the text. */
  int[] offsets() {
    int[] offsets = new int[tokens.size() + 1];
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      offsets[i + 1] = offsets[i] + token.text().length() + (token.spaced() ? 1 : 0);
    }
    return offsets;
  }

  List<Token> tokens() {
    return tokens;
  }
}
