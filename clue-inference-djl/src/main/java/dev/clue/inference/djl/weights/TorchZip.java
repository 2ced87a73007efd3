package dev.clue.inference.djl.weights;

import dev.clue.inference.djl.weights.PickleWords.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The zip form of torch's files: {@code NAME/data.pkl} and one stored entry per storage. */
final class TorchZip {
  private static final String PICKLE = "/data.pkl";

  private TorchZip() {}

  static List<TensorEntry> read(WeightSource source, FileChannel channel) throws IOException {
    Map<String, ZipDirectory.Entry> files = ZipDirectory.read(source, channel);
    String pickleName =
        files.keySet().stream()
            .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
            .findFirst()
            .orElseThrow(() -> source.unsupported("no data.pkl, so it is no file of torch.save"));
    String folder = pickleName.substring(0, pickleName.length() - PICKLE.length());
    checkByteOrder(source, channel, files.get(folder + "/byteorder"));
    ZipDirectory.Entry entry = files.get(pickleName);
    long length = entry == null ? 0 : entry.length();
    long from = entry == null ? 0 : entry.offset();
    PickleWords words = new PickleWords();
    Pickle pickle = new Pickle(TorchFile.pickleBytes(source, channel, from, length), words);
    Object state = pickle.read();
    return TorchFile.entries(source, state, offsets(source, folder, files, words));
  }

  private static Map<String, Long> offsets(
      WeightSource source,
      String folder,
      Map<String, ZipDirectory.Entry> files,
      PickleWords words) {
    Map<String, Long> offsets = new HashMap<>();
    for (Storage storage : words.storages().values()) {
      ZipDirectory.Entry entry = files.get(folder + "/data/" + storage.key());
      if (entry == null || storage.elements() != entry.length() / storage.type().bytes()) {
        throw source.damaged("the storage '" + storage.key() + "' is missing or too short");
      }
      offsets.put(storage.key(), entry.offset());
    }
    return offsets;
  }

  private static void checkByteOrder(
      WeightSource source, FileChannel channel, ZipDirectory.@Nullable Entry entry)
      throws IOException {
    if (entry != null) {
      ByteBuffer order =
          FileBytes.read(channel, entry.offset(), (int) Math.min(16, entry.length()));
      if (!StandardCharsets.US_ASCII.decode(order).toString().equals("little")) {
        throw source.unsupported("numbers of another byte order: save them on a usual machine");
      }
    }
  }
}
