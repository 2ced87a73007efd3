package dev.clue.api.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.KitRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kit passes an honest linker, and fails each dishonest one at its own rule alone. */
class EntityLinkerConformanceTest {
  private static final String TEXT = "fever and cough";

  static class Kit extends EntityLinkerConformance {
    @Override
    protected EntityLinker linker() {
      return KitRun.implementation(EntityLinker.class);
    }

    @Override
    protected String text() {
      return TEXT;
    }
  }

  @Test
  void passesAnHonestLinker() {
    assertEquals(new KitRun(Set.of(), 4), KitRun.of(Kit.class, () -> linker(list -> list)));
  }

  @Test
  void failsABrokenLinkerAtItsRuleAlone() {
    assertEquals(Set.of("K1"), failed(linker(EntityLinkerConformanceTest::turned)));
    assertEquals(
        Set.of("K2"), failed(linker(list -> Stream.concat(list.stream(), worstFirst()).toList())));
    AtomicInteger calls = new AtomicInteger();
    assertEquals(
        Set.of("K3"),
        failed(linker(list -> calls.incrementAndGet() % 2 == 0 ? list.subList(0, 2) : list)));
    assertEquals(Set.of("K4"), failed(new Words(list -> list, " ")));
  }

  private static Set<String> failed(EntityLinker linker) {
    return KitRun.of(Kit.class, () -> linker).failed();
  }

  private static EntityLinker linker(UnaryOperator<List<LinkedMention>> change) {
    return new Words(change, "three words");
  }

  private static List<LinkedMention> turned(List<LinkedMention> mentions) {
    List<LinkedMention> turned = new ArrayList<>(mentions);
    Collections.reverse(turned);
    return turned;
  }

  private static Stream<LinkedMention> worstFirst() {
    return Stream.of(new LinkedMention(10, 15, List.of(concept(0.5), concept(0.9))));
  }

  private static LinkedMention.ScoredConcept concept(double score) {
    return new LinkedMention.ScoredConcept(new Concept("C1", "word", List.of()), score);
  }

  /** Finds the words of {@link #TEXT}; what it found is changed before it is told. */
  private record Words(UnaryOperator<List<LinkedMention>> change, String identity)
      implements EntityLinker {
    @Override
    public List<LinkedMention> link(String text) {
      return text.isEmpty()
          ? List.of()
          : change.apply(
              List.of(
                  new LinkedMention(0, 5, List.of(concept(1))),
                  new LinkedMention(6, 9, List.of(concept(0.9), concept(0.5))),
                  new LinkedMention(10, 15, List.of(concept(1)))));
    }
  }
}
