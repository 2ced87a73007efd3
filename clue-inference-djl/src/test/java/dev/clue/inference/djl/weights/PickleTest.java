package dev.clue.inference.djl.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.inference.djl.weights.Pickle.PickleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PickleTest {

  @Test
  void readsMapsListsAndNumbers() throws IOException {
    Object read =
        read(
            "\u0080\u0002}(X\u0001\u0000\u0000\u0000aK\u0007X\u0001\u0000\u0000\u0000b](\u0088Neu.");
    assertTrue(read instanceof Map);
    Map<?, ?> map = (Map<?, ?>) read;
    assertEquals(7L, map.get("a"));
    assertEquals(List.of(true, Pickle.NONE), map.get("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cos\nsystem\n(S'true'\ntR.",
        "cposix\nsystem\nX\u0004\u0000\u0000\u0000true\u0085R.",
        "cbuiltins\neval\nX\u0003\u0000\u0000\u00001+1\u0085R.",
        "c__builtin__\ngetattr\n.",
        "csubprocess\nPopen\n(](X\u0002\u0000\u0000\u0000lsetR.",
        "ctorch.storage\n_load_from_bytes\n(U\u0001xtR.",
        "ctorch.jit._pickle\nrestore_type_tag\n.",
        "crunpy\n_run_code\n.",
        "X\u0002\u0000\u0000\u0000osX\u0006\u0000\u0000\u0000system\u0093.",
        "ccollections\nOrderedDict\n)R(X\u0001\u0000\u0000\u0000ai__main__\nx\n.",
      })
  void refusesEverythingThatCouldRun(String pickle) {
    assertThrows(PickleException.class, () -> read(pickle));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "(",
        "(.",
        "]a.",
        "}K\u0001s.",
        "h\u0005.",
        "X\u00ff\u00ff\u00ff\u007fabc.",
        "X\u00ff\u00ff\u00ff\u00ffabc.",
        "\u008a\u00ffabc.",
        "}(]K\u0001u.",
        "K\u0001K\u0002.",
        "R.",
        "Q.",
        "t.",
        "b.",
        "\u0080\u0009.",
        "c" + "a",
        "]q\u0000h\u0000a\u0093.",
      })
  void refusesDamage(String pickle) {
    assertThrows(IOException.class, () -> read(pickle));
  }

  @Test
  void piledUpWordsEnd() {
    String bomb = "(".repeat(3_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThrows(IOException.class, () -> read(bomb)));
  }

  /** Ten lists, each holding the one before ten times: shared, not unfolded. */
  @Test
  void listsThatHoldEachOtherStayShared() {
    StringBuilder bomb = new StringBuilder("]q\u0000");
    for (int level = 1; level < 50; level++) {
      String before = "h" + (char) (level - 1);
      bomb.append("](").append(before.repeat(10)).append("eq").append((char) level);
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThrows(IOException.class, () -> read(bomb.append('.').toString())));
  }

  private static Object read(String pickle) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(pickle.getBytes(StandardCharsets.ISO_8859_1));
    return new Pickle(bytes, new PickleWords()).read();
  }
}
