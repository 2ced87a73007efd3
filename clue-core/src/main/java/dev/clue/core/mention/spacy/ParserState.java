package dev.clue.core.mention.spacy;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The state of spaCy's arc-eager parser: a stack, a buffer with tokens put back in front of it, and
 * the arcs so far. Not thread-safe.
 */
final class ParserState {
  static final int SHIFT = 0;
  static final int REDUCE = 1;
  static final int LEFT = 2;
  static final int RIGHT = 3;
  static final int BREAK = 4;
  static final int MOVES = 5;

  /** How many tokens {@link #show} shows. */
  static final int PLACES = 8;

  private static final String SUBTOKEN = "subtok";

  private final DependencyTree tree;
  private final int size;
  private final int[] stack;
  private int stackSize;
  private final int[] returned;
  private int returnedSize;
  private int next;
  private final int[] heads;
  private final BitSet unshiftable = new BitSet();
  private final BitSet starts = new BitSet();
  private final Arcs left;
  private final Arcs right;

  ParserState(DependencyTree tree, int size) {
    this.tree = tree;
    this.size = size;
    stack = new int[size];
    returned = new int[size];
    heads = new int[size];
    Arrays.fill(heads, -1);
    left = new Arcs(size);
    right = new Arcs(size);
  }

  boolean isFinal() {
    return stackSize == 0 && bufferSize() == 0;
  }

  /**
   * The first two tokens of the buffer, the three on top of the stack, and the nearest children of
   * buffer and stack; -1 for none.
   */
  void show(int[] places) {
    int first = buffer(0);
    int top = stack(0);
    places[0] = first;
    places[1] = buffer(1);
    places[2] = top;
    places[3] = stack(1);
    places[4] = stack(2);
    places[5] = left.lastChild(first);
    places[6] = left.lastChild(top);
    places[7] = right.lastChild(top);
  }

  /** Whether the move is allowed, whatever its label. */
  boolean allows(int move) {
    int first = buffer(0);
    return switch (move) {
      case SHIFT ->
          stackSize == 0
              || (bufferSize() >= 2 && !startsSentence(first) && !unshiftable.get(first));
      case REDUCE -> stackSize > 0 && (bufferSize() == 0 || stackSize > 1 || !tree.goesOn(first));
      case LEFT, RIGHT -> stackSize > 0 && bufferSize() > 0 && !startsSentence(first);
      case BREAK ->
          bufferSize() >= 2
              && buffer(1) == first + 1
              && !startsSentence(buffer(1))
              && !tree.goesOn(buffer(1));
      default -> false;
    };
  }

  /** Whether the label suits the tokens: parts of one word stand side by side. */
  boolean allows(String label) {
    return !label.equals(SUBTOKEN) || stack(0) == buffer(0) - 1;
  }

  void apply(Action action) {
    switch (action.move()) {
      case SHIFT -> push();
      case REDUCE -> reduce();
      case LEFT -> {
        attach(stack(0), buffer(0), action.label());
        unshiftable.clear(buffer(0));
        stackSize--;
      }
      case RIGHT -> {
        attach(buffer(0), stack(0), action.label());
        push();
      }
      default -> {
        if (buffer(1) >= 0) {
          starts.set(buffer(1));
        }
      }
    }
  }

  /** Writes the arcs into the tree. */
  void write() {
    left.write(tree);
    right.write(tree);
  }

  private int bufferSize() {
    return size - next + returnedSize;
  }

  private int buffer(int index) {
    if (index < returnedSize) {
      return returned[returnedSize - 1 - index];
    }
    int token = next + index - returnedSize;
    return token < size ? token : -1;
  }

  private int stack(int index) {
    return index < stackSize ? stack[stackSize - 1 - index] : -1;
  }

  private boolean startsSentence(int token) {
    return token >= 0 && (tree.startsSentence(token) || starts.get(token));
  }

  private void push() {
    stack[stackSize++] = returnedSize > 0 ? returned[--returnedSize] : next++;
  }

  private void reduce() {
    int top = stack[--stackSize];
    if (heads[top] < 0 && stackSize > 0) {
      unshiftable.set(top);
      returned[returnedSize++] = top;
    }
  }

  private void attach(int child, int head, String label) {
    if (heads[child] >= 0) {
      (heads[child] > child ? left : right).removeLast(heads[child], child);
    }
    (head > child ? left : right).add(head, child, label);
    heads[child] = head;
  }

  /** Arcs to children on one side; those of a head are a list from the latest to the first. */
  private static final class Arcs {
    private final int[] latest;
    private int[] before = new int[64];
    private int[] children = new int[64];
    private int[] parents = new int[64];
    private String[] labels = new String[64];
    private int count;

    Arcs(int size) {
      latest = new int[size];
      Arrays.fill(latest, -1);
    }

    void add(int head, int child, String label) {
      if (count == children.length) {
        before = Arrays.copyOf(before, count * 2);
        children = Arrays.copyOf(children, count * 2);
        parents = Arrays.copyOf(parents, count * 2);
        labels = Arrays.copyOf(labels, count * 2);
      }
      before[count] = latest[head];
      children[count] = child;
      parents[count] = head;
      labels[count] = label;
      latest[head] = count++;
    }

    /** Removes the arc if it is the head's latest; spaCy leaves an earlier one standing. */
    void removeLast(int head, int child) {
      int arc = latest[head];
      if (arc >= 0 && children[arc] == child) {
        latest[head] = before[arc];
        parents[arc] = -1;
      }
    }

    int lastChild(int head) {
      return head < 0 || latest[head] < 0 ? -1 : children[latest[head]];
    }

    void write(DependencyTree tree) {
      for (int i = 0; i < count; i++) {
        if (parents[i] >= 0) {
          tree.attach(children[i], parents[i], labels[i]);
        }
      }
    }
  }
}
