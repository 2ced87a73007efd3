package dev.clue.core.mention.spacy;

import java.util.Arrays;
import java.util.BitSet;

/** Heads and labels of a text's tokens, and the sentences that follow from them. */
final class DependencyTree {
  static final String ROOT = "ROOT";
  private static final String LIFTED = "||";
  private static final int MOST_ROUNDS = 12;

  private final int size;
  private final BitSet spaces;
  private final int[] heads;
  private final String[] labels;
  private final int[] leftEdges;
  private final int[] rightEdges;
  private final byte[] starts;

  DependencyTree(int size, BitSet spaces) {
    this.size = size;
    this.spaces = spaces;
    heads = new int[size];
    labels = new String[size];
    leftEdges = new int[size];
    rightEdges = new int[size];
    starts = new byte[size];
    for (int i = 0; i < size; i++) {
      heads[i] = i;
    }
    Arrays.fill(labels, "");
    if (size > 0) {
      starts[0] = 1;
    }
  }

  /** The token's head, itself for a root. */
  int head(int token) {
    return heads[token];
  }

  String label(int token) {
    return labels[token];
  }

  /** Whether a sentence is known to start there; no for places outside the text. */
  boolean startsSentence(int token) {
    return token >= 0 && token < size && starts[token] > 0;
  }

  /** Whether no sentence may start there. */
  boolean goesOn(int token) {
    return token >= 0 && token < size && starts[token] < 0;
  }

  void attach(int child, int head, String label) {
    heads[child] = head;
    labels[child] = label;
  }

  /** Takes the attachments as they are now: labels roots, lowers lifted arcs, cuts sentences. */
  void finish() {
    for (int i = 0; i < size; i++) {
      if (heads[i] == i) {
        labels[i] = ROOT;
      }
    }
    cutSentences();
    for (int i = 0; i < size; i++) {
      int mark = labels[i].indexOf(LIFTED);
      if (mark >= 0) {
        heads[i] = lowered(i, labels[i].substring(mark + LIFTED.length()));
        labels[i] = labels[i].substring(0, mark);
      }
    }
    cutSentences();
  }

  /** The nearest token below the head with that label, by breadth; else the head. */
  private int lowered(int token, String label) {
    int[] queue = new int[size + 1];
    queue[0] = heads[token];
    int filled = 1;
    for (int next = 0; next < filled; next++) {
      int parent = queue[next];
      for (int child = leftEdges[parent]; child <= rightEdges[parent]; child++) {
        if (child == parent || heads[child] != parent || spaces.get(child) || child == token) {
          continue;
        }
        if (labels[child].equals(label)) {
          return child;
        }
        if (filled < queue.length) {
          queue[filled++] = child;
        }
      }
    }
    return heads[token];
  }

  private void cutSentences() {
    for (int i = 0; i < size; i++) {
      leftEdges[i] = i;
      rightEdges[i] = i;
    }
    // Trees that cross need several rounds; spaCy gives up after as many.
    int rounds = 0;
    while (rounds < MOST_ROUNDS && !spreadEdges()) {
      rounds++;
    }
    Arrays.fill(starts, (byte) -1);
    for (int i = 0; i < size; i++) {
      if (heads[i] == i && !labels[i].isEmpty()) {
        starts[leftEdges[i]] = 1;
      }
    }
  }

  /** Widens heads over their children; true once no arc leaves its sentence. */
  private boolean spreadEdges() {
    for (int i = 0; i < size; i++) {
      leftEdges[heads[i]] = Math.min(leftEdges[heads[i]], leftEdges[i]);
      rightEdges[heads[i]] = Math.max(rightEdges[heads[i]], rightEdges[i]);
    }
    for (int i = size - 1; i >= 0; i--) {
      leftEdges[heads[i]] = Math.min(leftEdges[heads[i]], leftEdges[i]);
      rightEdges[heads[i]] = Math.max(rightEdges[heads[i]], rightEdges[i]);
    }
    BitSet firsts = new BitSet();
    for (int i = 0; i < size; i++) {
      if (heads[i] == i) {
        firsts.set(leftEdges[i]);
      }
    }
    int start = 0;
    for (int end = 1; end < size; end++) {
      // As in spaCy, the last token's own head is not looked at.
      if (firsts.get(end) || end == size - 1) {
        for (int i = start; i < end; i++) {
          if (heads[i] < start || heads[i] > end) {
            return false;
          }
        }
        start = end;
      }
    }
    return true;
  }
}
