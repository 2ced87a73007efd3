package dev.clue.inference.djl.weights;

import dev.clue.inference.djl.weights.PickleWords.Storage;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The form of torch's files before 1.6: five pickles (a magic number, a version, the machine, the
 * state dictionary, the storages' keys), then each storage as a count and its numbers.
 */
final class TorchLegacy {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long VERSION = 1001;
  private static final long HEAD_BYTES = 16L << 20;

  private TorchLegacy() {}

  static List<TensorEntry> read(WeightSource source, FileChannel channel) throws IOException {
    long head = Math.min(source.bytes(), HEAD_BYTES);
    ByteBuffer in = TorchFile.pickleBytes(source, channel, 0, head);
    PickleWords words = new PickleWords();
    Pickle pickle = new Pickle(in, words);
    if (!MAGIC.equals(pickle.read()) || !Long.valueOf(VERSION).equals(pickle.read())) {
      throw source.unsupported("neither a zip nor the older form of torch.save");
    }
    if (pickle.read() instanceof Map<?, ?> machine
        && Boolean.FALSE.equals(machine.get("little_endian"))) {
      throw source.unsupported("numbers of another byte order: save them on a usual machine");
    }
    Object state = pickle.read();
    Object keys = pickle.read();
    if (!(keys instanceof List<?> list)) {
      throw source.damaged("the list of its storages is missing");
    }
    return TorchFile.entries(
        source, state, new Layout(source, channel, words).offsets(list, in.position()));
  }

  /** Where the storages lie. */
  private record Layout(WeightSource source, FileChannel channel, PickleWords words) {

    Map<String, Long> offsets(List<?> keys, long begin) throws IOException {
      Map<String, Long> offsets = new HashMap<>();
      long at = begin;
      for (Object key : keys) {
        Storage storage = key instanceof String name ? words.storages().get(name) : null;
        if (storage == null) {
          throw source.damaged("a storage is listed that no tensor uses");
        }
        long count =
            FileBytes.read(channel, at, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        at += Long.BYTES;
        if (count != storage.elements() || !TorchFile.fits(source, storage, at)) {
          throw source.damaged("the storage '" + storage.key() + "' has not its numbers");
        }
        offsets.put(storage.key(), at);
        at += count * storage.type().bytes();
      }
      return offsets;
    }
  }
}
