package dev.clue.core.mention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderDescriptor;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TokenEmbeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EncoderMentionsTest {

  @Test
  void joinsPiecesToWordsAndWordsToMentions() {
    // Upper case begins, lower case "in" goes on; "##" marks what a tokenizer would cut.
    assertEquals(
        List.of("Fev3r in", "Trask", "Gout"),
        texts(new Labeller("O", "B-X", "I-X"), "no Fev3r in the Trask Gout"));
  }

  @Test
  void anInsideWithoutABeginningBeginsAndAnotherTypeEnds() {
    assertEquals(List.of("in"), texts(new Labeller("O", "B-X", "I-X"), "the in no"));
    assertEquals(List.of("Fever", "in"), texts(new Labeller("O", "B-X", "I-Y"), "Fever in"));
  }

  @Test
  void readsTextsThatAreTooLongPieceByPiece() {
    String text = "no ".repeat(500) + "Fever in " + "no ".repeat(500) + "Trask";
    List<Mention> mentions = new EncoderMentions(new Labeller("O", "B", "I")).detect(text);
    assertEquals(List.of("Fever in", "Trask"), mentions.stream().map(Mention::text).toList());
    assertEquals(1500, mentions.get(0).begin());
  }

  @Test
  void oneEndlessWordIsReadToo() {
    assertEquals(
        List.of("A" + "b".repeat(999)), texts(new Labeller("O", "B", "I"), "A" + "b".repeat(999)));
  }

  @Test
  void oddTextsHaveNoMentions() {
    for (String text : List.of("", " ", "\ud83d", "\n\n\t")) {
      assertEquals(List.of(), texts(new Labeller("O", "B", "I"), text), text);
    }
  }

  @Test
  void otherLabelsAreRefusedByName() {
    ClueException error =
        assertThrows(
            ClueException.class, () -> new EncoderMentions(new Labeller("LABEL_0", "LABEL_1")));
    assertEquals(true, String.valueOf(error.getMessage()).contains("LABEL_0"));
    assertThrows(ClueException.class, () -> new EncoderMentions(new Labeller("O", "I-X")));
  }

  @Test
  void closesAnEncoderOfOtherLabels() {
    Labeller labeller = new Labeller("LABEL_0", "LABEL_1");
    assertThrows(ClueException.class, () -> new EncoderMentions(labeller));
    assertEquals(true, labeller.closed);
  }

  private static List<String> texts(TextEncoder encoder, String text) {
    return new EncoderMentions(encoder).detect(text).stream().map(Mention::text).toList();
  }

  /**
   * Cuts words into pieces of up to 3 letters and reads at most 40 of them. A word's first piece
   * begins a mention in upper case and goes on if it is "in"; later pieces are labelled O.
   */
  private static final class Labeller implements TextEncoder {
    private static final Pattern PIECE = Pattern.compile("\\p{Alnum}{1,3}|[^\\p{Alnum}\\s]");
    private static final int MOST = 40;
    private final List<String> labels;
    private boolean closed;

    Labeller(String... labels) {
      this.labels = List.of(labels);
    }

    @Override
    public EncoderDescriptor describe() {
      return new EncoderDescriptor(
          "labeller", 1, labels.size(), MOST, Set.of(0), new TreeMap<>(Map.of("v", "1")), labels);
    }

    @Override
    public List<TokenEmbeddings> encode(List<String> texts) {
      return texts.stream().map(this::encode).toList();
    }

    private TokenEmbeddings encode(String text) {
      List<Integer> best = new ArrayList<>(List.of(0));
      List<Integer> spans = new ArrayList<>(List.of(0, 0));
      int cut = 0;
      Matcher pieces = PIECE.matcher(text);
      while (pieces.find()) {
        boolean first =
            pieces.start() == 0 || !Character.isLetterOrDigit(text.charAt(pieces.start() - 1));
        boolean begins = first && Character.isUpperCase(text.charAt(pieces.start()));
        boolean goesOn = first && pieces.group().equals("in");
        if (best.size() < MOST) {
          best.add(begins ? 1 : goesOn ? 2 : 0);
          spans.addAll(List.of(pieces.start(), pieces.end()));
        } else {
          cut++;
        }
      }
      float[] logits = new float[best.size() * labels.size()];
      for (int i = 0; i < best.size(); i++) {
        logits[i * labels.size() + best.get(i)] = 1;
      }
      return new TokenEmbeddings(
          logits,
          new int[best.size()],
          labels.size(),
          cut,
          spans.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
