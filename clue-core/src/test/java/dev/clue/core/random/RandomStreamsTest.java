package dev.clue.core.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class RandomStreamsTest {

  /** Printed by CPython 3.11.2 with the expression of the class's description. */
  @Test
  void aStreamIsWhatPythonDrawsFromTheHashOfSeedAndName() {
    PythonRandom random = new RandomStreams(7).stream("longhealth/é");
    assertEquals(1579467264L, random.getRandBits(32).longValueExact());
    assertEquals(3241897064L, random.getRandBits(32).longValueExact());
    assertEquals(2754670225L, random.getRandBits(32).longValueExact());
  }

  @Test
  void aStreamStartsAgainEachTime() {
    RandomStreams streams = new RandomStreams(1);
    assertEquals(streams.stream("a").random(), streams.stream("a").random());
  }

  @Test
  void namesAndSeedsGiveOtherStreams() {
    double first = new RandomStreams(1).stream("a").random();
    assertNotEquals(first, new RandomStreams(1).stream("b").random());
    assertNotEquals(first, new RandomStreams(-1).stream("a").random());
    assertNotEquals(
        new RandomStreams(1).stream("1").random(), new RandomStreams(11).stream("").random());
  }
}
