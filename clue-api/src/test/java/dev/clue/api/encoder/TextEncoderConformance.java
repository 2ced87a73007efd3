package dev.clue.api.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One test per rule of {@link TextEncoder}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
public abstract class TextEncoderConformance {
  private static final List<String> TEXTS =
      List.of(
          "fever",
          "The patient has chest pain and a cough since Monday.",
          "",
          "No oedema.",
          "Acute kidney injury on chronic kidney disease, with hyperkalaemia.");

  private TextEncoder encoder;

  /** Opens the encoder under test. */
  protected abstract TextEncoder open() throws Exception;

  /** How far float noise may move a component of a vector. */
  protected float tolerance() {
    return 1e-4f;
  }

  /** Opens the encoder that all tests share. */
  @BeforeAll
  void openShared() throws Exception {
    encoder = open();
  }

  /** Closes it, twice, which must be harmless. */
  @AfterAll
  void closeShared() {
    // Opening may have been skipped, by an assumption about this machine.
    if (encoder != null) {
      encoder.close();
      encoder.close();
    }
  }

  @Test
  @DisplayName("E1 keeps the order of the texts")
  final void e1KeepsTheOrderOfTheTexts() {
    List<TokenEmbeddings> forward = encoder.encode(TEXTS);
    List<String> turned = new ArrayList<>(TEXTS);
    Collections.reverse(turned);
    List<TokenEmbeddings> backward = encoder.encode(turned);
    assertEquals(TEXTS.size(), forward.size());
    for (int i = 0; i < TEXTS.size(); i++) {
      close(forward.get(i), backward.get(TEXTS.size() - 1 - i));
    }
    assertEquals(List.of(), encoder.encode(List.of()));
  }

  @Test
  @DisplayName("E2 gives the same alone as together")
  final void e2GivesTheSameAloneAsTogether() {
    List<TokenEmbeddings> together = encoder.encode(TEXTS);
    for (int i = 0; i < TEXTS.size(); i++) {
      close(encoder.encode(List.of(TEXTS.get(i))).get(0), together.get(i));
    }
  }

  @Test
  @DisplayName("E3 cuts and counts what is too long")
  final void e3CutsAndCountsWhatIsTooLong() {
    int longest = encoder.describe().maxTokens();
    TokenEmbeddings cut = encoder.encode(List.of("fever ".repeat(longest + 10))).get(0);
    assertEquals(longest, cut.tokens());
    assertTrue(cut.truncated() > 0, "the cut is not counted");
    assertEquals(0, encoder.encode(List.of("fever")).get(0).truncated());
  }

  @Test
  @DisplayName("E4 says what it is")
  final void e4SaysWhatItIs() {
    assertFalse(encoder.describe().identity().isEmpty());
    assertEquals(
        encoder.describe().dimension(), encoder.encode(List.of("fever")).get(0).dimension());
  }

  @Test
  @DisplayName("gives the same token ids with and without the model")
  final void givesTheSameTokenIdsWithAndWithoutTheModel() {
    List<int[]> ids = encoder.tokenIds(TEXTS);
    List<TokenEmbeddings> encoded = encoder.encode(TEXTS);
    for (int i = 0; i < TEXTS.size(); i++) {
      assertArrayEquals(encoded.get(i).ids(), ids.get(i));
    }
  }

  private void close(TokenEmbeddings expected, TokenEmbeddings actual) {
    assertEquals(expected.tokens(), actual.tokens());
    assertArrayEquals(expected.values(), actual.values(), tolerance());
  }
}
