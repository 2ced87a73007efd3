package dev.clue.inference.djl.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TokenEmbeddings;
import dev.clue.inference.djl.model.TinyFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equal to plain Python and plain torch (src/test/python/reference_encoders.py), whose figures are
 * in the resources: cased WordPiece, byte-level pairs, unigrams; RoBERTa, every kind of DeBERTa's
 * attention, its convolution, old names of norms, heads for token classification.
 */
final class ReferenceEncoderTest {
  private static final float TOLERANCE = 1e-5f;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert_cased",
        "bert_old",
        "roberta",
        "deberta_v3",
        "deberta_v2_conv",
        "deberta_own_keys",
        "deberta_c2p"
      })
  void isTheReference(String name) throws IOException {
    JsonNode reference = write(name);
    List<String> texts = reference.findValuesAsText("text");
    for (int layer : new int[] {0, 1, 3}) {
      try (DjlTextEncoder encoder =
          DjlTextEncoder.open(folder, EncoderOptions.builder().layer(layer).build())) {
        List<TokenEmbeddings> encoded = encoder.encode(texts);
        for (int i = 0; i < texts.size(); i++) {
          JsonNode text = reference.get("texts").get(i);
          assertArrayEquals(ints(text.get("ids")), encoded.get(i).ids(), texts.get(i));
          check(text.path("states").path("" + layer), encoded.get(i));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert_cased", "deberta_v3"})
  void labelsOfTokens(String name) throws IOException {
    JsonNode reference = write(name);
    EncoderOptions options =
        EncoderOptions.builder().output(EncoderOptions.Output.TOKEN_LABELS).build();
    try (DjlTextEncoder encoder = DjlTextEncoder.open(folder, options)) {
      assertEquals(List.of("O", "B-X", "I-X"), encoder.describe().labels());
      for (JsonNode text : reference.get("texts")) {
        TokenEmbeddings labelled = encoder.encode(List.of(text.get("text").asText())).get(0);
        check(text.get("labels"), labelled);
        assertEquals(2 * labelled.tokens(), labelled.spans().length);
      }
      String text = "  caf\u00e9 \ud83d\ude00 fever";
      int[] spans = encoder.encode(List.of(text)).get(0).spans();
      // The last token of the text itself, before the one behind it.
      assertEquals("r", text.substring(text.length() - 1, spans[spans.length - 3]));
      assertEquals(text.length(), spans[spans.length - 3]);
    }
  }

  @Test
  void aFolderWithoutSuchAHeadRefusesLabels() throws IOException {
    write("roberta");
    EncoderOptions options =
        EncoderOptions.builder().output(EncoderOptions.Output.TOKEN_LABELS).build();
    assertThrows(ClueException.class, () -> DjlTextEncoder.open(folder, options));
  }

  private JsonNode write(String name) throws IOException {
    JsonNode reference;
    try (InputStream in =
        ReferenceEncoderTest.class.getResourceAsStream("reference/" + name + ".json")) {
      reference = new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
    TinyFolder.write(folder, reference);
    for (Map.Entry<String, JsonNode> file : reference.get("files").properties()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue().asText());
    }
    return reference;
  }

  private static void check(JsonNode expected, TokenEmbeddings actual) {
    if (expected.isMissingNode()) {
      return;
    }
    float[] numbers = new float[expected.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) expected.get(i).asDouble();
    }
    assertArrayEquals(numbers, actual.values(), TOLERANCE);
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }
}
