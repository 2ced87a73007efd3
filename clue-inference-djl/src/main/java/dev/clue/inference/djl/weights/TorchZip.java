package dev.clue.inference.djl.weights;

import dev.clue.inference.djl.weights.PickleWords.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
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
            .min(Comparator.naturalOrder())
            .orElseThrow(() -> source.unsupported("no data.pkl, so it is no file of torch.save"));
    String folder = pickleName.substring(0, pickleName.length() - PICKLE.length());
    checkByteOrder(source, channel, files.get(folder + "/byteorder"));
    PickleWords words = new PickleWords();
    ByteBuffer pickle = pickle(source, channel, Objects.requireNonNull(files.get(pickleName)));
    Object state = new Pickle(pickle, words).read();
    return TorchFile.entries(source, state, offsets(source, folder, files, words));
  }

  private static ByteBuffer pickle(
      WeightSource source, FileChannel channel, ZipDirectory.Entry entry) throws IOException {
    ByteBuffer bytes = TorchFile.pickleBytes(source, channel, entry.offset(), entry.length());
    CRC32 crc = new CRC32();
    crc.update(bytes.duplicate());
    if (entry.crc() != 0 && entry.crc() != (int) crc.getValue()) {
      throw source.damaged("its pickle has not the checksum that the zip names");
    }
    return bytes;
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
