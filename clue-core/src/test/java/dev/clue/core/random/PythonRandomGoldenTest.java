package dev.clue.core.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.core.evidence.Evidence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The streams, shuffles and samples of CPython 3.11. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class PythonRandomGoldenTest {

  @Test
  void streams() {
    for (JsonNode streams : cases("random_streams", 10)) {
      words(streams);
      bits(streams);
      ranges(streams);
      doubles(streams);
      shuffles(streams);
    }
  }

  @Test
  void shuffle() {
    for (JsonNode shuffled : cases("random_shuffle", 50)) {
      PythonRandom random = new PythonRandom(shuffled.get("seed").asLong());
      List<Integer> items = range(shuffled.get("n").asInt());
      random.shuffle(items);
      assertEquals(integers(shuffled.get("result")), items);
      assertEquals(shuffled.get("next_random").asDouble(), random.random());
    }
  }

  @Test
  void sample() {
    for (JsonNode sampled : cases("random_sample", 20)) {
      PythonRandom random = new PythonRandom(sampled.get("seed").asLong());
      List<Integer> chosen =
          random.sample(range(sampled.get("n").asInt()), sampled.get("k").asInt());
      assertEquals(integers(sampled.get("result")), chosen);
      assertEquals(sampled.get("next_random").asDouble(), random.random());
    }
  }

  private static void words(JsonNode streams) {
    PythonRandom random = start(streams);
    for (JsonNode word : streams.get("getrandbits32")) {
      assertEquals(BigInteger.valueOf(word.asLong()), random.getRandBits(32));
    }
  }

  private static void bits(JsonNode streams) {
    PythonRandom random = start(streams);
    for (JsonNode drawn : streams.get("getrandbits_k")) {
      assertEquals(new BigInteger(drawn.get(1).asText()), random.getRandBits(drawn.get(0).asInt()));
    }
  }

  private static void ranges(JsonNode streams) {
    PythonRandom random = start(streams);
    PythonRandom big = start(streams);
    for (JsonNode drawn : streams.get("randrange")) {
      BigInteger bound = drawn.get(0).bigIntegerValue();
      assertEquals(drawn.get(1).asLong(), random.randBelow(bound.longValueExact()));
      assertEquals(drawn.get(1).bigIntegerValue(), big.randBelow(bound));
    }
    PythonRandom choosing = start(streams);
    for (JsonNode chosen : streams.get("choice_of_10")) {
      assertEquals(chosen.asInt(), choosing.choice(range(10)));
    }
  }

  private static void doubles(JsonNode streams) {
    PythonRandom random = start(streams);
    for (JsonNode drawn : streams.get("random")) {
      assertEquals(drawn.asDouble(), random.random());
    }
    PythonRandom uniform = start(streams);
    for (JsonNode drawn : streams.get("uniform_1_2")) {
      assertEquals(drawn.asDouble(), uniform.uniform(1, 2));
    }
  }

  private static void shuffles(JsonNode streams) {
    PythonRandom random = start(streams);
    for (JsonNode shuffled : streams.get("5_consecutive_shuffles_of_7")) {
      List<Integer> items = range(7);
      random.shuffle(items);
      assertEquals(integers(shuffled), items);
    }
  }

  private static PythonRandom start(JsonNode streams) {
    return new PythonRandom(new BigInteger(streams.get("seed").asText()));
  }

  private static JsonNode cases(String name, int atLeast) {
    JsonNode cases = Evidence.json("golden/" + name + ".json").get("cases");
    assertTrue(cases.size() >= atLeast);
    return cases;
  }

  private static List<Integer> range(int count) {
    return new ArrayList<>(IntStream.range(0, count).boxed().toList());
  }

  private static List<Integer> integers(JsonNode array) {
    List<Integer> integers = new ArrayList<>();
    array.forEach(item -> integers.add(item.asInt()));
    return integers;
  }
}
