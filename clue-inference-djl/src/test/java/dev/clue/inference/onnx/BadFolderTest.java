package dev.clue.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a folder is said in a sentence that tells the way out. */
@SuppressWarnings("NullAway.Init")
class BadFolderTest {
  @TempDir Path home;
  private Path folder;
  private Path graph;

  @BeforeEach
  void writeAGoodOne() throws IOException {
    folder = OnnxLlamaFolder.write(home, LlamaGraph.Form.EXTERNAL);
    graph = folder.resolve("onnx").resolve("model.onnx");
  }

  @Test
  void noFolder() {
    refused("onnx:" + home.resolve("nowhere"), "write onnx:DIR");
    refused("onnx:", "write onnx:DIR");
  }

  @Test
  void noGraph() throws IOException {
    Files.delete(graph);
    refused("onnx:" + folder, "holds no ONNX graph");
  }

  @Test
  void severalGraphs() throws IOException {
    Files.copy(graph, folder.resolve("onnx").resolve("model_q4.onnx"));
    Files.move(graph, folder.resolve("onnx").resolve("model_fp16.onnx"));
    refused("onnx:" + folder, "onnx/model_fp16.onnx, onnx/model_q4.onnx");
  }

  @Test
  void aGraphThatIsNotThere() {
    refused("onnx:" + folder + "?file=model_q8.onnx", "there are [onnx/model.onnx]");
    refused("onnx:" + folder + "?file=../weights/model.safetensors", "holds no graph");
  }

  @Test
  void anOptionThatIsNotKnown() {
    refused("onnx:" + folder + "?dtype=bf16", "does not know the option 'dtype'");
  }

  @Test
  void garbage() throws IOException {
    Files.writeString(graph, "version https://git-lfs.github.com/spec/v1");
    refused("onnx:" + folder, "cannot be loaded by ONNX Runtime");
  }

  @Test
  void weightsOutsideThatAreMissing() throws IOException {
    Files.delete(folder.resolve("onnx").resolve("model.onnx_data"));
    refused("onnx:" + folder, "external data beside it");
  }

  @Test
  void noTokenizer() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    refused("onnx:" + folder, "has no tokenizer.json");
  }

  @Test
  void noPast() throws IOException {
    GraphWriter writer = new GraphWriter(false);
    writer.input("input_ids", GraphWriter.INT64, "batch", "tokens");
    writer.named("logits", "Identity", List.of("input_ids"));
    writer.output("logits", GraphWriter.INT64, "batch", "tokens");
    writer.write(graph);
    refused("onnx:" + folder, "--task text-generation-with-past");
  }

  @Test
  void noLanguageModel() throws IOException {
    GraphWriter writer = new GraphWriter(false);
    writer.input("pixel_values", GraphWriter.FLOAT, "batch", 3);
    writer.named("embeds", "Identity", List.of("pixel_values"));
    writer.output("embeds", GraphWriter.FLOAT, "batch", 3);
    writer.write(graph);
    refused("onnx:" + folder, "Its inputs: [pixel_values]; outputs: [embeds]");
  }

  private static void refused(String spec, String words) {
    ClueException failure =
        assertThrows(
            ClueException.class,
            () -> new OnnxBackendProvider().open(BackendSpec.parse(spec)).close());
    assertTrue(String.valueOf(failure.getMessage()).contains(words), failure.getMessage());
  }
}
