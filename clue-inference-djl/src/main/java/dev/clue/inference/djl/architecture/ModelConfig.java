package dev.clue.inference.djl.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model's {@code config.json}: numbers within bounds, and errors that name what is wrong. */
public final class ModelConfig {
  private static final int LARGEST = 1 << 24;
  private static final int MOST = 1024;

  private final String file;
  private final JsonNode json;

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
  boolean has(String name) {
    return json.hasNonNull(name);
  }

  /** The part of the configuration under a name, or null. */
  @Nullable ModelConfig part(String name) {
    JsonNode node = json.path(name);
    return node.isObject() ? new ModelConfig(file + " (" + name + ")", node) : null;
  }

  /** A whole number that must be there, 1 or above. */
  int positive(String name) {
    return number(name, json.path(name), 1);
  }

  /** How many of something there are that costs memory by itself: layers, heads, experts. */
  int count(String name) {
    int count = positive(name);
    demand(count <= MOST, name + " is " + count + ", more than " + MOST);
    return count;
  }

  /** A whole number, 1 or above. */
  int positive(String name, int otherwise) {
    return has(name) ? positive(name) : otherwise;
  }

  /** A whole number, 0 or above. */
  int natural(String name, int otherwise) {
    return has(name) ? number(name, json.path(name), 0) : otherwise;
  }

  private int number(String name, JsonNode node, int least) {
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.asInt() < least
        || node.asInt() > LARGEST) {
      throw new ClueException(
          file
              + " says "
              + name
              + " is "
              + shown(node)
              + ", must be a whole number from "
              + least
              + " to "
              + LARGEST
              + ".");
    }
    return node.asInt();
  }

  /** A finite number. */
  double real(String name, double otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    JsonNode node = json.path(name);
    if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
      throw new ClueException(file + " says " + name + " is " + shown(node) + ", no number.");
    }
    return node.asDouble();
  }

  /** A finite number above 0. */
  double realAbove0(String name, double otherwise) {
    double value = real(name, otherwise);
    if (value <= 0) {
      throw new ClueException(file + " says " + name + " is " + value + ", must be above 0.");
    }
    return value;
  }

  /** True or false. */
  boolean flag(String name, boolean otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    JsonNode node = json.path(name);
    if (!node.isBoolean()) {
      throw new ClueException(
          file + " says " + name + " is " + shown(node) + ", not true or false.");
    }
    return node.asBoolean();
  }

  /** A text. */
  String text(String name, String otherwise) {
    return has(name) && json.path(name).isTextual() ? json.path(name).asText() : otherwise;
  }

  /** Numbers of an array that must be there and have that length. */
  double[] reals(String name, int length) {
    JsonNode array = json.path(name);
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
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    json.path(name).forEach(node -> texts.add(node.asText()));
    return texts;
  }

  /** Refuses a flag that is set. */
  void refuseFlag(String name) {
    if (flag(name, false)) {
      throw unsupported(name + ": true", "false");
    }
  }

  /** Refuses a configuration that contradicts itself unless something holds. */
  void demand(boolean holds, String what) {
    if (!holds) {
      throw new ClueException(file + " contradicts itself: " + what + ".");
    }
  }

  /** An error that names what is not supported and what is. */
  ClueException unsupported(String what, String supported) {
    return new ClueException(
        file
            + " asks for "
            + what
            + ", which is not supported; supported: "
            + supported
            + ". Serve such a model over HTTP (openai:URL#model).");
  }

  private static String shown(JsonNode node) {
    String text = node.isMissingNode() ? "missing" : node.toString();
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
