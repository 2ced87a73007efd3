package dev.clue.inference.djl.weights;

import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pickles of torch's weight files. A pickle is a program; this machine knows the few
 * words that weights are made of and refuses all others, so nothing in a file can be run. It makes
 * no objects but lists, maps, numbers, texts and descriptions of tensors, and none larger than the
 * pickle.
 */
final class Pickle {
  private static final Object MARK = new Object();
  private static final int MAX_STACK = 1_000_000;

  /** Stands for Python's None, which Java's collections would not all take. */
  static final Object NONE = new Object();

  private final ByteBuffer in;
  private final PickleWords words;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  /**
   * Reads from the buffer's position.
   *
   * @param words what global names and storages mean
   */
  Pickle(ByteBuffer in, PickleWords words) {
    this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    this.words = words;
  }

  /** The object of one pickle; the buffer stands behind it then. */
  Object read() throws IOException {
    stack.clear();
    memo.clear();
    while (true) {
      int opcode = unsignedByte();
      if (opcode == '.') {
        Object result = pop();
        if (!stack.isEmpty()) {
          throw broken("something is left over");
        }
        return result;
      }
      execute(opcode);
      if (stack.size() > MAX_STACK) {
        throw broken("it piles up more than weights need");
      }
    }
  }

  private void execute(int opcode) throws IOException {
    switch (opcode) {
      case 0x80 -> protocol(unsignedByte()); // PROTO
      case 0x95 -> bytes(8); // FRAME
      case '(' -> stack.add(MARK);
      case 'N' -> stack.add(NONE);
      case 0x88 -> stack.add(true);
      case 0x89 -> stack.add(false);
      case 'J' -> stack.add((long) bytes(4).getInt());
      case 'K' -> stack.add((long) unsignedByte());
      case 'M' -> stack.add((long) bytes(2).getShort() & 0xFFFF);
      case 0x8a -> stack.add(longOf(unsignedByte())); // LONG1
      case 'G' -> stack.add(bytes(8).order(ByteOrder.BIG_ENDIAN).getDouble());
      case 'X' -> stack.add(text(bytes(4).getInt(), true));
      case 0x8c -> stack.add(text(unsignedByte(), true)); // SHORT_BINUNICODE
      case 'U' -> stack.add(text(unsignedByte(), false));
      case 'T' -> stack.add(text(bytes(4).getInt(), false));
      case ')' -> stack.add(new Tuple(List.of()));
      case ']' -> stack.add(new ArrayList<>());
      case '}' -> stack.add(new LinkedHashMap<>());
      default -> build(opcode);
    }
  }

  private void build(int opcode) throws IOException {
    switch (opcode) {
      case 't' -> stack.add(new Tuple(popToMark()));
      case 0x85 -> stack.add(new Tuple(popLast(1)));
      case 0x86 -> stack.add(new Tuple(popLast(2)));
      case 0x87 -> stack.add(new Tuple(popLast(3)));
      case 'a' -> append(popLast(1));
      case 'e' -> append(popToMark());
      case 's' -> put(popLast(2));
      case 'u' -> put(popToMark());
      case 'c' -> stack.add(words.global(line() + "." + line()));
      case 0x93 -> { // STACK_GLOBAL
        List<Object> names = popLast(2);
        stack.add(words.global(name(names.get(0)) + "." + name(names.get(1))));
      }
      case 'R', 0x81 -> { // REDUCE, NEWOBJ
        List<Object> call = popLast(2);
        stack.add(words.call(call.get(0), tuple(call.get(1))));
      }
      case 'Q' -> stack.add(words.persistent(tuple(pop())));
      case 'b' -> words.checkState(popLast(1).get(0)); // BUILD: only a map's _metadata
      case 'q' -> memo.put(unsignedByte(), peek());
      case 'r' -> memo.put(bytes(4).getInt(), peek());
      case 0x94 -> memo.put(memo.size(), peek()); // MEMOIZE
      case 'h' -> stack.add(remembered(unsignedByte()));
      case 'j' -> stack.add(remembered(bytes(4).getInt()));
      default -> throw broken("the word 0x" + Integer.toHexString(opcode) + " is not allowed");
    }
  }

  private void protocol(int number) throws PickleException {
    if (number > 5) {
      throw broken("protocol " + number + " is not known");
    }
  }

  private Object longOf(int count) throws IOException {
    byte[] little = new byte[count];
    bytes(count).get(little);
    byte[] big = new byte[count];
    for (int i = 0; i < count; i++) {
      big[i] = little[count - 1 - i];
    }
    BigInteger value = count == 0 ? BigInteger.ZERO : new BigInteger(big);
    return value.bitLength() < 64 ? (Object) value.longValue() : value;
  }

  private String text(int length, boolean unicode) throws IOException {
    byte[] raw = new byte[checkedLength(length)];
    in.get(raw);
    return new String(raw, unicode ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = unsignedByte(); c != '\n'; c = unsignedByte()) {
      line.append((char) c);
      if (line.length() > 200) {
        throw broken("a name is too long");
      }
    }
    return line.toString();
  }

  private void append(List<Object> items) throws PickleException {
    Object target = peek();
    if (!(target instanceof List<?>)) {
      throw broken("an item is added to what is no list");
    }
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) target;
    list.addAll(items);
  }

  private void put(List<Object> items) throws PickleException {
    Object target = peek();
    if (!(target instanceof Map<?, ?>) || items.size() % 2 != 0) {
      throw broken("an item is put into what is no map");
    }
    @SuppressWarnings("unchecked")
    Map<Object, Object> map = (Map<Object, Object>) target;
    for (int i = 0; i < items.size(); i += 2) {
      Object key = items.get(i);
      if (!(key instanceof String || key instanceof Long)) {
        throw broken("a map's key is neither text nor number");
      }
      map.put(key, items.get(i + 1));
    }
  }

  private static String name(Object value) throws PickleException {
    if (value instanceof String name) {
      return name;
    }
    throw broken("a name is missing");
  }

  private Tuple tuple(Object value) throws PickleException {
    if (value instanceof Tuple tuple) {
      return tuple;
    }
    throw broken("a tuple is missing");
  }

  private Object remembered(int key) throws PickleException {
    Object value = memo.get(key);
    if (value == null) {
      throw broken("something is recalled that was not kept");
    }
    return value;
  }

  private Object peek() throws PickleException {
    if (stack.isEmpty() || stack.get(stack.size() - 1) == MARK) {
      throw broken("something is missing");
    }
    return stack.get(stack.size() - 1);
  }

  private Object pop() throws PickleException {
    Object top = peek();
    stack.remove(stack.size() - 1);
    return top;
  }

  private List<Object> popLast(int count) throws PickleException {
    int from = stack.size() - count;
    if (from < 0 || stack.subList(from, stack.size()).contains(MARK)) {
      throw broken("something is missing");
    }
    return cut(from);
  }

  private List<Object> popToMark() throws PickleException {
    int mark = stack.lastIndexOf(MARK);
    if (mark < 0) {
      throw broken("a mark is missing");
    }
    List<Object> items = cut(mark + 1);
    stack.remove(mark);
    return items;
  }

  private List<Object> cut(int from) {
    List<Object> tail = stack.subList(from, stack.size());
    List<Object> items = new ArrayList<>(tail);
    tail.clear();
    return items;
  }

  private int unsignedByte() throws IOException {
    return bytes(1).get() & 0xFF;
  }

  private ByteBuffer bytes(int count) throws IOException {
    int length = checkedLength(count);
    ByteBuffer piece = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    return piece;
  }

  private int checkedLength(int length) throws IOException {
    if (length < 0 || length > in.remaining()) {
      throw new EOFException();
    }
    return length;
  }

  private static PickleException broken(String why) {
    return new PickleException(why);
  }

  /** A Python tuple. Compared by identity, as nothing compares it. */
  static final class Tuple {
    private final List<Object> items;

    Tuple(List<Object> items) {
      this.items = items;
    }

    int size() {
      return items.size();
    }

    @Nullable Object get(int index) {
      return index < items.size() ? items.get(index) : null;
    }
  }

  /** A pickle that is damaged, or names what is not allowed. */
  static final class PickleException extends IOException {
    private static final long serialVersionUID = 1L;

    PickleException(String message) {
      super(message);
    }
  }
}
