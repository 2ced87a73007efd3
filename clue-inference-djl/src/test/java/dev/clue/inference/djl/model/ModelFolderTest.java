package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.inference.djl.DjlOptions;
import dev.clue.inference.djl.device.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that hold no model that could be run say what they hold. */
final class ModelFolderTest {
  @TempDir Path folder;

  @Test
  void namesAdapters() throws IOException {
    Files.writeString(folder.resolve("adapter_config.json"), "{}");
    refused("PEFT adapter");
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"llama\"}");
    refused("PEFT adapter");
  }

  @Test
  void namesGguf() throws IOException {
    Files.writeString(folder.resolve("model.Q4_K_M.gguf"), "GGUF");
    refused("GGUF");
  }

  @Test
  void namesQuantizedWeights() throws IOException {
    Files.writeString(folder.resolve("quantize_config.json"), "{\"bits\": 4}");
    refused("quantized weights");
  }

  @Test
  void namesWhatIsMissing() {
    refused("config.json");
  }

  private void refused(String what) {
    ClueException failure =
        assertThrows(
            ClueException.class,
            () -> TextModel.load(folder, DjlOptions.DEFAULT, ComputeDevice.PROCESSOR));
    assertTrue(String.valueOf(failure.getMessage()).contains(what), failure.getMessage());
  }
}
