package dev.clue.core.umls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.ClueException;
import dev.clue.api.knowledge.LinkedMention.ScoredConcept;
import dev.clue.core.mention.Mention;
import dev.clue.core.mention.MentionDetector;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares with what another program found in the same texts: JSON lines with {@code text} and
 * {@code mentions}, each mention a list of its first character, the one behind its last (counted as
 * Python does) and its concepts, best first, as pairs of CUI and score.
 */
public final class LinkerCheck {
  private final UmlsIndex index;
  private final MentionDetector detector;
  private final List<Integer> lines = new ArrayList<>();
  private int texts;
  private int mentions;
  private int missed;
  private int more;
  private int otherFirst;
  private double difference;

  private LinkerCheck(UmlsIndex index, MentionDetector detector) {
    this.index = index;
    this.detector = detector;
  }

  /**
   * What the comparison found.
   *
   * @param texts how many texts were compared
   * @param mentions of the file
   * @param missed mentions of the file that were not found
   * @param more mentions that were found and are not in the file
   * @param otherFirst mentions of both whose best concept differs
   * @param difference the largest between two scores of one concept and mention
   * @param lines where mentions or best concepts differ
   */
  public record Result(
      int texts,
      int mentions,
      int missed,
      int more,
      int otherFirst,
      double difference,
      List<Integer> lines) {
    /** Copies the lines. */
    public Result {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Compares all texts of a file.
   *
   * @throws ClueException if the file cannot be read or a line is not as described
   */
  public static Result compare(Path dump, UmlsIndex index, MentionDetector detector) {
    LinkerCheck check = new LinkerCheck(index, detector);
    ObjectMapper mapper = new ObjectMapper();
    try (BufferedReader reader = UmlsSource.lines(dump)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          check.line(parse(mapper, line, dump + " line " + number), number);
        }
      }
    } catch (IOException e) {
      throw new ClueException(dump + " cannot be read: " + e.getClass().getSimpleName(), e);
    }
    return check.result();
  }

  private Result result() {
    return new Result(texts, mentions, missed, more, otherFirst, difference, lines);
  }

  private static JsonNode parse(ObjectMapper mapper, String line, String where) {
    try {
      JsonNode row = mapper.readTree(line);
      if (row.path("text").isTextual() && row.path("mentions").isArray()) {
        return row;
      }
    } catch (JsonProcessingException e) {
      // Its message would quote the text.
    }
    throw new ClueException(where + " is not as described: it needs text and mentions");
  }

  private void line(JsonNode row, int number) {
    int before = missed + more + otherFirst;
    String text = row.path("text").asText();
    Map<Long, Mention> found = new HashMap<>();
    for (Mention mention : detector.detect(text)) {
      found.put(key(mention.begin(), mention.end()), mention);
    }
    for (JsonNode given : row.path("mentions")) {
      Mention mention = found.remove(key(offset(text, given.path(0)), offset(text, given.path(1))));
      mentions++;
      if (mention == null) {
        missed++;
      } else {
        compare(CandidateRules.concepts(index, mention.text()), given.path(2));
      }
    }
    texts++;
    more += found.size();
    if (missed + more + otherFirst > before) {
      lines.add(number);
    }
  }

  private void compare(List<ScoredConcept> concepts, JsonNode given) {
    String first = concepts.isEmpty() ? "" : concepts.get(0).concept().cui();
    if (!first.equals(given.path(0).path(0).asText())) {
      otherFirst++;
    }
    for (JsonNode pair : given) {
      for (ScoredConcept concept : concepts) {
        if (concept.concept().cui().equals(pair.path(0).asText())) {
          difference = Math.max(difference, Math.abs(concept.score() - pair.path(1).asDouble()));
        }
      }
    }
  }

  private static long key(int begin, int end) {
    return (long) begin << 32 | end;
  }

  private static int offset(String text, JsonNode points) {
    int count = Math.max(0, Math.min(points.asInt(), text.codePointCount(0, text.length())));
    return text.offsetByCodePoints(0, count);
  }
}
