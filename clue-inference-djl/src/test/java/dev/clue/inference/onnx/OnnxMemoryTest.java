package dev.clue.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.device.FreeMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer without an end is refused with numbers, and the model goes on. */
class OnnxMemoryTest {
  private static final int ENDLESS = 2_000_000_000;

  @TempDir Path home;

  @Test
  void anAnswerThatMemoryCannotHoldIsRefused() throws Exception {
    assumeTrue(FreeMemory.isKnown());
    Path folder = OnnxLlamaFolder.write(home, LlamaGraph.Form.EXTERNAL);
    leaveTheLengthOpen(folder.resolve("config.json"));
    leaveTheLengthOpen(folder.resolve("tokenizer_config.json"));
    try (OnnxBackend backend = OnnxBackend.open(folder, null)) {
      ExecutionException failure =
          assertThrows(ExecutionException.class, () -> answer(backend, ENDLESS));
      ModelException.Rejected rejected =
          assertInstanceOf(ModelException.Rejected.class, failure.getCause());
      assertTrue(String.valueOf(rejected.getMessage()).contains("200000000"), rejected::getMessage);
      assertNotNull(answer(backend, 3).usage().completion());
    }
  }

  private static Completion answer(OnnxBackend backend, int tokens) throws Exception {
    GenerationOptions options = GenerationOptions.greedy(tokens);
    CompletableFuture<Completion> answer =
        backend.generate(new GenerationRequest(new Prompt.Text("Fever?"), options));
    return answer.get(1, TimeUnit.MINUTES);
  }

  private static void leaveTheLengthOpen(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode all = (ObjectNode) mapper.readTree(Files.readString(file));
    all.remove("max_position_embeddings");
    all.remove("model_max_length");
    Files.writeString(file, mapper.writeValueAsString(all));
  }
}
