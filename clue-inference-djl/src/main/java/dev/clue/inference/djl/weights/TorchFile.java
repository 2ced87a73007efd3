package dev.clue.inference.djl.weights;

import dev.clue.api.ClueException;
import dev.clue.inference.djl.weights.Pickle.PickleException;
import dev.clue.inference.djl.weights.PickleWords.Rebuilt;
import dev.clue.inference.djl.weights.PickleWords.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a file that {@code torch.save} wrote: a zip since torch 1.6, a row of pickles and
 * numbers before.
 */
final class TorchFile {
  private static final int ZIP_MAGIC = 0x04034b50;
  private static final long MAX_PICKLE_BYTES = 16L << 20;

  private TorchFile() {}

  /**
   * Its tensors.
   *
   * @throws ClueException if the file is damaged, or its pickle names anything but weights
   */
  static List<TensorEntry> read(WeightSource source, FileChannel channel) throws IOException {
    try {
      if (source.bytes() < 4) {
        throw source.damaged("it has only " + source.bytes() + " bytes");
      }
      ByteBuffer magic = FileBytes.read(channel, 0, 4).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      return magic.getInt() == ZIP_MAGIC
          ? TorchZip.read(source, channel)
          : TorchLegacy.read(source, channel);
    } catch (PickleException e) {
      throw new ClueException(
          "The weights "
              + source.file()
              + " cannot be read: their pickle is damaged or hostile, "
              + e.getMessage()
              + ".",
          e);
    }
  }

  /** A pickle's bytes, up to a bound. */
  static ByteBuffer pickleBytes(WeightSource source, FileChannel channel, long from, long length)
      throws IOException {
    if (length > MAX_PICKLE_BYTES) {
      throw source.damaged("its pickle has " + length + " bytes");
    }
    return FileBytes.read(channel, from, (int) length);
  }

  /**
   * Entries of the tensors in a state dictionary.
   *
   * @param state what the pickle held
   * @param offsets where each storage begins in the file, by key
   */
  static List<TensorEntry> entries(WeightSource source, Object state, Map<String, Long> offsets) {
    if (!(state instanceof Map<?, ?> map)) {
      throw source.unsupported("no state dictionary: a map from names to tensors is expected");
    }
    List<TensorEntry> entries = new ArrayList<>();
    map.forEach(
        (name, value) -> {
          if (!(value instanceof Rebuilt tensor)) {
            throw source.unsupported(
                "something else than a tensor under '" + name + "': save the model's state_dict");
          }
          entries.add(entry(source, String.valueOf(name), tensor, offsets));
        });
    return entries;
  }

  private static TensorEntry entry(
      WeightSource source, String name, Rebuilt tensor, Map<String, Long> offsets) {
    Storage storage = tensor.storage();
    long elements = 1;
    for (int i = tensor.shape().size() - 1; i >= 0; i--) {
      long length = tensor.shape().get(i);
      if (length > 1 && tensor.strides().get(i) != elements) {
        throw source.unsupported(
            "the tensor " + name + " in an order that is not row by row: save it contiguous");
      }
      if (Math.multiplyHigh(elements, length) != 0 || elements * length < 0) {
        throw source.damaged("the tensor " + name + " has no possible shape");
      }
      elements *= length;
    }
    Long start = offsets.get(storage.key());
    if (start == null
        || elements > storage.elements()
        || tensor.first() > storage.elements() - elements) {
      throw source.damaged("the tensor " + name + " lies outside of its storage");
    }
    long offset = start + tensor.first() * storage.type().bytes();
    return new TensorEntry(name, storage.type(), tensor.shape(), source, offset);
  }

  /** Whether so many numbers from an offset lie inside the file. */
  static boolean fits(WeightSource source, Storage storage, long offset) {
    return offset >= 0
        && storage.elements() <= (source.bytes() - offset) / storage.type().bytes()
        && offset <= source.bytes();
  }
}
