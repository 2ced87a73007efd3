package dev.clue.api.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One test per rule of {@link EntityLinker}. */
public abstract class EntityLinkerConformance {

  /** The linker under test. */
  protected abstract EntityLinker linker() throws Exception;

  /** A text in which it finds at least two mentions. */
  protected abstract String text();

  @Test
  @DisplayName("K1 finds mentions in order, inside the text")
  final void k1FindsMentionsInOrderInsideTheText() throws Exception {
    List<LinkedMention> mentions = linker().link(text());
    assertTrue(mentions.size() >= 2, "at least two mentions are expected");
    int last = 0;
    for (LinkedMention mention : mentions) {
      assertTrue(mention.start() >= last, "mentions are out of order");
      assertTrue(mention.end() <= text().length(), "a mention ends behind the text");
      last = mention.start();
    }
    assertEquals(List.of(), linker().link(""));
  }

  @Test
  @DisplayName("K2 puts the best concept first")
  final void k2PutsTheBestConceptFirst() throws Exception {
    for (LinkedMention mention : linker().link(text())) {
      double last = 1;
      for (LinkedMention.ScoredConcept concept : mention.concepts()) {
        assertTrue(concept.score() >= 0 && concept.score() <= last + 1e-6);
        last = concept.score();
      }
    }
  }

  @Test
  @DisplayName("K3 finds the same again")
  final void k3FindsTheSameAgain() throws Exception {
    EntityLinker linker = linker();
    assertEquals(linker.link(text()), linker.link(text()));
  }

  @Test
  @DisplayName("K4 says what it is")
  final void k4SaysWhatItIs() throws Exception {
    assertFalse(linker().identity().isBlank());
  }
}
