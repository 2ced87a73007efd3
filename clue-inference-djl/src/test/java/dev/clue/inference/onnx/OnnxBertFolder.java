package dev.clue.inference.onnx;

import dev.clue.inference.djl.demo.RandomBertFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with a tiny random BERT as an exported graph. */
final class OnnxBertFolder {
  private OnnxBertFolder() {}

  /** Writes it; the weights that the graph was made of lie in a folder beside it. */
  static Path write(Path home, BertGraph.Output output) throws IOException {
    Path weights = home.resolve("weights");
    Path folder = home.resolve(output.name());
    RandomBertFolder.write(weights, 1);
    Files.createDirectories(folder);
    Files.copy(weights.resolve("vocab.txt"), folder.resolve("vocab.txt"));
    String config = Files.readString(weights.resolve("config.json"));
    String labels = "\"id2label\": {\"0\": \"O\", \"1\": \"B-ENTITY\"},";
    Files.writeString(folder.resolve("config.json"), config.replaceFirst("\\{", "{" + labels));
    BertGraph.write(weights, output, folder.resolve("model.onnx"));
    return folder;
  }
}
