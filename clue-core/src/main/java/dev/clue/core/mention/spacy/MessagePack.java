package dev.clue.core.mention.spacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** Values of spaCy's binary files: MessagePack, with arrays as msgpack-numpy writes them. */
final class MessagePack {
  private static final String FLOAT32 = "<f4";

  /** Models have about ten levels. */
  private static final int DEEPEST = 100;

  private MessagePack() {}

  /**
   * The one value of a file or of bytes inside one.
   *
   * @throws UnfitModel if it is none
   */
  static Value read(byte[] bytes) {
    try (MessageUnpacker look = org.msgpack.core.MessagePack.newDefaultUnpacker(bytes);
        MessageUnpacker unpacker = org.msgpack.core.MessagePack.newDefaultUnpacker(bytes)) {
      checkSizes(look);
      return unpacker.unpackValue();
    } catch (IOException | MessagePackException | NegativeArraySizeException e) {
      throw new UnfitModel("is damaged: it is not MessagePack", e);
    }
  }

  /**
   * Looks at all headers and keeps nothing: unpacking believes the sizes that they give, and calls
   * itself for each level.
   */
  private static void checkSizes(MessageUnpacker unpacker) throws IOException {
    Deque<Long> left = new ArrayDeque<>(List.of(1L));
    while (!left.isEmpty()) {
      long more = left.pop();
      if (more == 0) {
        continue;
      }
      left.push(more - 1);
      switch (unpacker.getNextFormat().getValueType()) {
        case ARRAY -> left.push((long) unpacker.unpackArrayHeader());
        case MAP -> left.push(2L * unpacker.unpackMapHeader());
        default -> unpacker.skipValue();
      }
      if (left.size() > DEEPEST) {
        throw new UnfitModel("is damaged: it is nested more than " + DEEPEST + " levels deep");
      }
    }
  }

  /** What a map has under a key, nil where it has nothing; keys may be texts or bytes. */
  static Value get(Value map, String key) {
    if (!map.isMapValue()) {
      throw new UnfitModel("is damaged: no map holds " + key);
    }
    for (var entry : map.asMapValue().entrySet()) {
      if (entry.getKey().isRawValue() && entry.getKey().asRawValue().asString().equals(key)) {
        return entry.getValue();
      }
    }
    return ValueFactory.newNil();
  }

  /** A text, also one that was written as bytes. */
  static String text(Value value, String name) {
    if (!value.isRawValue()) {
      throw new UnfitModel("is damaged: " + name + " is no text");
    }
    return value.asRawValue().asString();
  }

  /** An integer that fits 32 bits. */
  static int integer(Value value, String name) {
    if (!value.isIntegerValue() || !value.asIntegerValue().isInIntRange()) {
      throw new UnfitModel("is damaged: " + name + " is no integer");
    }
    return value.asIntegerValue().asInt();
  }

  /** An array of 32-bit floats; other number types are refused by name. */
  static Tensor tensor(Value value, String name) {
    String type = text(get(value, "type"), name + "'s type");
    if (!type.equals(FLOAT32)) {
      throw new UnfitModel(
          "has numbers of type " + type + " in " + name + "; only " + FLOAT32 + " is read");
    }
    Value sizes = get(value, "shape");
    if (!sizes.isArrayValue() || !get(value, "data").isBinaryValue()) {
      throw new UnfitModel("is damaged: " + name + " is no array");
    }
    byte[] data = get(value, "data").asBinaryValue().asByteArray();
    int[] shape = new int[sizes.asArrayValue().size()];
    long product = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = integer(sizes.asArrayValue().get(i), name + "'s shape");
      if (shape[i] < 1) {
        throw new UnfitModel("is damaged: " + name + " has a size of " + shape[i]);
      }
      // More than there is stays more, whatever follows.
      product = Math.min(product * shape[i], Integer.MAX_VALUE);
    }
    if (product * Float.BYTES != data.length) {
      throw new UnfitModel("is damaged: " + name + " does not fill its shape");
    }
    float[] values = new float[data.length / Float.BYTES];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Tensor(shape, values);
  }
}
