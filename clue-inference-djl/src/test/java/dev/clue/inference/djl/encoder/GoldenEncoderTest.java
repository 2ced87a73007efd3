package dev.clue.inference.djl.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TokenEmbeddings;
import dev.clue.inference.djl.SharedEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hidden states equal to transformers 4.44.2 to 1e-5. */
class GoldenEncoderTest {
  private static final float TOLERANCE = 1e-5f;
  private static final int LAYERS = 4;

  @Test
  void hiddenStatesOfEveryLayer() {
    JsonNode golden = SharedEvidence.json("golden/bert_hidden.json");
    for (int layer = 0; layer <= LAYERS; layer++) {
      try (DjlTextEncoder encoder = open(layer)) {
        for (JsonNode single : golden.get("single")) {
          TokenEmbeddings actual = encoder.encode(List.of(single.get("text").asText())).get(0);
          for (int i = 0; i < single.get("layers_given").size(); i++) {
            if (single.get("layers_given").get(i).asInt() == layer) {
              check(single.get("hidden_states").get(i), actual);
            }
          }
        }
      }
    }
  }

  private static void check(JsonNode expected, TokenEmbeddings actual) {
    assertEquals(expected.size(), actual.tokens());
    float[] numbers = new float[actual.values().length];
    for (int i = 0; i < numbers.length; i++) {
      int token = i / actual.dimension();
      numbers[i] = (float) expected.get(token).get(i % actual.dimension()).asDouble();
    }
    assertArrayEquals(numbers, actual.values(), TOLERANCE);
  }

  private static DjlTextEncoder open(int layer) {
    return DjlTextEncoder.open(
        SharedEvidence.path("checkpoints/bert_tiny"),
        EncoderOptions.builder().layer(layer).build());
  }
}
