package dev.clue.inference.djl.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A model's {@code config.json}: numbers within bounds, and errors that name what is wrong. It
 * notes which fields it was asked for, so that {@link ForeignOptions} finds those that nobody
 * heeds.
 */
public final class ModelConfig {
  private static final int LARGEST = 1 << 24;
  private static final int MOST = 1024;

  private final String file;
  private final JsonNode json;
  private final SortedSet<String> asked = new TreeSet<>();

  ModelConfig(String file, JsonNode json) {
    this.file = file;
    this.json = json;
  }

  /**
   * Reads a folder's.
   *
   * @throws ClueException if it is missing or no JSON object
   */
  public static ModelConfig read(Path folder) {
    Path file = folder.resolve("config.json");
    return new ModelConfig(file.toString(), JsonFiles.read(file));
  }

  /** Whether a field is there and not null. */
  public boolean has(String name) {
    return !node(name).isMissingNode() && !node(name).isNull();
  }

  private JsonNode node(String name) {
    asked.add(name);
    return json.path(name);
  }

  /** The names of the fields that were asked for so far. */
  SortedSet<String> asked() {
    return asked;
  }

  /** All fields and what they hold. */
  Iterable<Map.Entry<String, JsonNode>> fields() {
    return json.properties();
  }

  /** The part of the configuration under a name, or null. */
  @Nullable ModelConfig part(String name) {
    if (!has(name)) {
      return null;
    }
    JsonNode node = node(name);
    if (!node.isObject()) {
      throw wrong(name, "an object");
    }
    return new ModelConfig(file + " (" + name + ")", node);
  }

  /** A whole number that must be there, 1 or above. */
  public int positive(String name) {
    return number(name, 1);
  }

  /** How many of something there are that costs memory by itself: layers, heads, experts. */
  public int count(String name) {
    int count = positive(name);
    demand(count <= MOST, name + " is " + count + ", more than " + MOST);
    return count;
  }

  /** A whole number, 1 or above. */
  public int positive(String name, int otherwise) {
    return has(name) ? positive(name) : otherwise;
  }

  /**
   * A whole number, 0 or above; 0 where the field is null.
   *
   * @param missing what a missing field means
   */
  public int natural(String name, int missing) {
    if (node(name).isMissingNode()) {
      return missing;
    }
    return has(name) ? number(name, 0) : 0;
  }

  private int number(String name, int least) {
    JsonNode node = node(name);
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.asInt() < least
        || node.asInt() > LARGEST) {
      throw wrong(name, "a whole number from " + least + " to " + LARGEST);
    }
    return node.asInt();
  }

  /** A finite number. */
  public double real(String name, double otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    JsonNode node = node(name);
    if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
      throw wrong(name, "a number");
    }
    return node.asDouble();
  }

  /**
   * A finite number, 0 or above; 0 where the field is null.
   *
   * @param missing what a missing field means
   */
  double cap(String name, double missing) {
    double value = node(name).isMissingNode() ? missing : real(name, 0);
    if (value < 0) {
      throw wrong(name, "0 or above");
    }
    return value;
  }

  /** A finite number above 0 that must be there. */
  double needed(String name) {
    return realAbove0(name, -1);
  }

  /** A finite number above 0. */
  public double realAbove0(String name, double otherwise) {
    double value = real(name, otherwise);
    if (value <= 0) {
      throw wrong(name, "above 0");
    }
    return value;
  }

  /** True or false. */
  public boolean flag(String name, boolean otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    JsonNode node = node(name);
    if (!node.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return node.asBoolean();
  }

  /** A text. */
  public String text(String name, String otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    if (!node(name).isTextual()) {
      throw wrong(name, "a text");
    }
    return node(name).asText();
  }

  /** Numbers of an array that must be there and have that length. */
  double[] reals(String name, int length) {
    JsonNode array = node(name);
    if (!array.isArray() || array.size() != length) {
      throw new ClueException(
          file + " has " + array.size() + " numbers in " + name + ", must have " + length + ".");
    }
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = array.get(i).asDouble(Double.NaN);
      if (!Double.isFinite(values[i])) {
        throw new ClueException(file + " has no number at place " + i + " of " + name + ".");
      }
    }
    return values;
  }

  /** The texts of an array, empty where there is none. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    node(name).forEach(node -> texts.add(node.asText()));
    return texts;
  }

  /** Refuses a configuration that contradicts itself unless something holds. */
  public void demand(boolean holds, String what) {
    if (!holds) {
      throw new ClueException(file + " contradicts itself: " + what + ".");
    }
  }

  private ClueException wrong(String name, String must) {
    return new ClueException(
        file + " says " + name + " is " + shown(node(name)) + ", must be " + must + ".");
  }

  /** An error that names what is not supported and what is. */
  public ClueException unsupported(String what, String supported) {
    return new ClueException(
        file
            + " asks for "
            + what
            + ", which is not supported; supported: "
            + supported
            + ". Serve such a model over HTTP (openai:URL#model).");
  }

  static String shown(JsonNode node) {
    String text = node.isMissingNode() ? "missing" : node.toString();
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
