package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.inference.djl.program.ProgramModule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No tensor of a decoder's program is made in the processor's memory unless it is said to be. */
final class EveryTensorOnItsDeviceTest {
  /** Encoders run on the processor alone. */
  private static final Set<String> OF_ENCODERS = Set.of("encoder.py", "bert.py", "deberta.py");

  /** Computes one thing on a device and shows it. */
  private static final String TRIAL = "trial.py";

  private static final Pattern MAKES =
      Pattern.compile(
          "torch\\.(tensor|scalar_tensor|arange|linspace|zeros|ones|full|empty|eye|rand|randn)\\(");

  private static final Pattern MOVES = Pattern.compile("\\.(cpu|cuda)\\(|\\.to\\([^)]*device");

  @Test
  void eachThatIsMadeIsGivenItsDevice() throws Exception {
    int made = 0;
    for (String piece : pieces()) {
      String text = ProgramModule.source(piece);
      Matcher makes = MAKES.matcher(text);
      while (makes.find()) {
        String call = call(text, makes.end());
        assertTrue(call.contains("device="), piece + ": " + makes.group() + call);
        made++;
      }
    }
    assertTrue(made > 20, "only " + made + " were found");
  }

  /**
   * Weights and what is computed are where what they are made of is, as long as nothing moves it.
   */
  @Test
  void onlyWeightsAndResultsAreMoved() throws Exception {
    Map<String, List<String>> moves = new TreeMap<>();
    for (String piece : pieces()) {
      String function = "";
      for (String line : ProgramModule.source(piece).lines().toList()) {
        function = line.startsWith("def ") ? line.substring(4, line.indexOf('(')) : function;
        if (MOVES.matcher(line).find()) {
          moves.computeIfAbsent(piece, key -> new ArrayList<>()).add(function);
        }
      }
    }
    assertEquals(Map.of("decoder.py", List.of("brought"), "weights.py", List.of("place")), moves);
  }

  private static List<String> pieces() throws IOException, URISyntaxException {
    URL one = Objects.requireNonNull(ProgramModule.class.getResource("decoder.py"));
    try (Stream<Path> files = Files.list(Path.of(one.toURI()).getParent())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".py") && !OF_ENCODERS.contains(name))
          .filter(name -> !name.equals(TRIAL))
          .sorted()
          .toList();
    }
  }

  /** A call's arguments, up to the bracket that closes it. */
  private static String call(String text, int from) {
    int open = 1;
    int at = from;
    while (open > 0) {
      char c = text.charAt(at++);
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return text.substring(from, at);
  }
}
