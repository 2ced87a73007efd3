package dev.clue.inference.djl.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TokenEmbeddings;
import dev.clue.inference.djl.SharedEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hidden states equal to transformers 4.44.2 to 1e-5. */
class BertEncoderGoldenTest {
  private static final float TOLERANCE = 1e-5f;

  @Test
  void hiddenStatesOfEveryLayer() {
    JsonNode golden = SharedEvidence.json("golden/bert_hidden.json");
    for (JsonNode single : golden.get("single")) {
      for (int i = 0; i < single.get("layers_given").size(); i++) {
        int layer = single.get("layers_given").get(i).asInt();
        try (BertEncoder encoder = open(layer)) {
          check(
              single.get("hidden_states").get(i),
              encoder.encode(List.of(single.get("text").asText())).get(0));
        }
      }
    }
  }

  private static void check(JsonNode expected, TokenEmbeddings actual) {
    assertEquals(expected.size(), actual.tokens());
    for (int token = 0; token < expected.size(); token++) {
      for (int i = 0; i < actual.dimension(); i++) {
        assertEquals(
            (float) expected.get(token).get(i).asDouble(),
            actual.values()[token * actual.dimension() + i],
            TOLERANCE);
      }
    }
  }

  private static BertEncoder open(int layer) {
    return BertEncoder.open(
        SharedEvidence.path("checkpoints/bert_tiny"),
        EncoderOptions.builder().layer(layer).build());
  }
}
