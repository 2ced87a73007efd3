package dev.clue.core.mention.spacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** Values of spaCy's binary files: MessagePack, with arrays as msgpack-numpy writes them. */
final class MessagePack {
  private static final String FLOAT32 = "<f4";

  private MessagePack() {}

  /**
   * The one value of a file or of bytes inside one.
   *
   * @throws UnfitModel if it is none
   */
  static Value read(byte[] bytes) {
    try (MessageUnpacker unpacker = org.msgpack.core.MessagePack.newDefaultUnpacker(bytes)) {
      return unpacker.unpackValue();
    } catch (IOException | MessagePackException | NegativeArraySizeException e) {
      throw new UnfitModel("is damaged: it is not MessagePack", e);
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
    int[] shape = new int[sizes.asArrayValue().size()];
    long product = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = integer(sizes.asArrayValue().get(i), name + "'s shape");
      product *= shape[i];
    }
    byte[] data = get(value, "data").asBinaryValue().asByteArray();
    if (product * Float.BYTES != data.length) {
      throw new UnfitModel("is damaged: " + name + " does not fill its shape");
    }
    float[] values = new float[data.length / Float.BYTES];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Tensor(shape, values);
  }
}
