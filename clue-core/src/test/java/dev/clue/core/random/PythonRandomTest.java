package dev.clue.core.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures printed by CPython 3.11.2. */
class PythonRandomTest {

  @Test
  void aBigNegativeSeedCountsByItsSize() {
    PythonRandom random =
        new PythonRandom(BigInteger.TWO.pow(70).add(BigInteger.valueOf(12345)).negate());
    assertEquals(4124372728L, random.getRandBits(32).longValueExact());
    assertEquals(1880144277L, random.getRandBits(32).longValueExact());
    assertEquals(4058479540L, random.getRandBits(32).longValueExact());
    assertEquals(0.8844941788743469, random.random());
    assertEquals("549678261913001449125516725531", random.getRandBits(100).toString());
    assertEquals(List.of(9, 60, 52, 35, 46, 44, 74), random.sample(range(100), 7));
  }

  @Test
  void theSignOfASeedIsDropped() {
    assertEquals(new PythonRandom(3).random(), new PythonRandom(-3).random());
  }

  @Test
  void drawsAsPythonDoes() {
    PythonRandom random = new PythonRandom(1);
    assertEquals(0.13436424411240122, random.random());
    assertEquals(1111381949380L, random.randBelow(10_000_000_000_000L));
    assertEquals(2071269749820L, random.randBelow(10_000_000_000_000L));
    assertEquals(8308397299875L, random.randBelow(10_000_000_000_000L));
    assertEquals(
        new BigInteger("9436507449286177446664493"), random.randBelow(BigInteger.TEN.pow(25)));
    assertEquals(-2.7732201878239495, random.uniform(-3, 5));
    assertEquals("d", random.choice(List.of("a", "b", "c", "d", "e", "f")));
    assertEquals(8, random.randRange(-5, 17));
  }

  @Test
  void samplesFromAPoolAndByRejectionAsPythonDoes() {
    PythonRandom random = new PythonRandom(44);
    List<Integer> items = new ArrayList<>(range(12));
    random.shuffle(items);
    assertEquals(List.of(5, 4, 11, 0, 7, 9, 3, 2, 1, 10, 8, 6), items);
    assertEquals(List.of(72, 1, 12, 20, 65, 38), random.sample(range(84), 6));
    assertEquals(List.of(81, 48, 75, 51, 41, 45), random.sample(range(85), 6));
    assertEquals(List.of(9, 43, 36, 79, 20, 14), random.sample(range(86), 6));
    assertEquals(List.of(16, 2, 18, 3, 8), random.sample(range(21), 5));
    assertEquals(List.of(10, 3, 20, 9, 1), random.sample(range(22), 5));
  }

  @Test
  void refusesWhatHasNoAnswer() {
    PythonRandom random = new PythonRandom(1);
    assertThrows(IllegalArgumentException.class, () -> random.randBelow(0));
    assertThrows(IllegalArgumentException.class, () -> random.choice(List.of()));
    assertThrows(IllegalArgumentException.class, () -> random.sample(range(3), 4));
    assertThrows(IllegalArgumentException.class, () -> random.sample(range(3), -1));
    assertThrows(IllegalArgumentException.class, () -> random.getRandBits(-1));
  }

  @Test
  void nothingIsDrawnForNoBits() {
    PythonRandom random = new PythonRandom(1);
    assertEquals(BigInteger.ZERO, random.getRandBits(0));
    assertEquals(0.13436424411240122, random.random());
  }

  private static List<Integer> range(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
