package dev.clue.core.generation.qa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.core.journal.RunDirectory;
import dev.clue.core.journal.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What lies between the steps: statements, questions and pairs, one line per letter or pair. */
final class QaFiles {
  private static final String STATEMENTS = "statements.jsonl";
  private static final String QUESTIONS = "questions.jsonl";
  private static final String PAIRS = "pairs.jsonl";
  private static final String LETTER = "letter";
  private static final String NOTE = "note_id";
  private static final String LIST = "statements";
  private static final String QUESTION = "Question";
  private static final String ANSWER = "Answer";

  private final RunDirectory directory;

  QaFiles(RunDirectory directory) {
    this.directory = directory;
  }

  /**
   * What a model's answer about a letter held.
   *
   * @param letter the letter's place
   * @param noteId its note
   * @param found statements or pairs
   */
  record Found<T>(int letter, String noteId, List<T> found) {
    Found {
      found = List.copyOf(found);
    }
  }

  void writeStatements(List<Found<String>> all) {
    write(
        STATEMENTS,
        all,
        found -> {
          ObjectNode line = line(found.letter(), found.noteId());
          ArrayNode list = line.putArray(LIST);
          found.found().forEach(list::add);
          return line;
        });
  }

  List<Found<String>> statements() {
    return read(STATEMENTS, QaStep.STATEMENTS, line -> found(line, LIST, JsonNode::asText));
  }

  void writeQuestions(List<Found<Pair>> all) {
    write(
        QUESTIONS,
        all,
        found -> {
          ObjectNode line = line(found.letter(), found.noteId());
          ArrayNode list = line.putArray("pairs");
          found.found().forEach(pair -> put(list.addObject(), pair));
          return line;
        });
  }

  List<Found<Pair>> questions() {
    return read(QUESTIONS, QaStep.QUESTIONS, line -> found(line, "pairs", QaFiles::pair));
  }

  void writePairs(List<LetterPair> all) {
    write(PAIRS, all, one -> put(line(one.letter(), one.noteId()), one.pair()));
  }

  List<LetterPair> pairs() {
    return read(
        PAIRS,
        QaStep.FILTER,
        line -> new LetterPair(line.path(LETTER).asInt(), line.path(NOTE).asText(), pair(line)));
  }

  /** Takes away what this step and the later ones made, because what they read has changed. */
  void discardFrom(QaStep first) {
    for (QaStep step : EnumSet.range(first, QaStep.FILTER)) {
      Path file = directory.file(name(step));
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new ClueException("The file " + file + " cannot be removed.", e);
      }
    }
  }

  private static String name(QaStep step) {
    return switch (step) {
      case STATEMENTS -> STATEMENTS;
      case QUESTIONS -> QUESTIONS;
      case FILTER -> PAIRS;
      case SELECTION -> QaOutput.NAME;
    };
  }

  /** Statements by letter. */
  static Map<Integer, List<String>> byLetter(List<Found<String>> statements) {
    Map<Integer, List<String>> map = new LinkedHashMap<>();
    statements.forEach(found -> map.put(found.letter(), found.found()));
    return map;
  }

  private <T> void write(String name, List<T> all, Function<T, ObjectNode> line) {
    directory.write(
        directory.file(name),
        writer -> {
          for (T one : all) {
            writer.write(RunJson.line(line.apply(one)));
            writer.write('\n');
          }
        });
  }

  private <T> List<T> read(String name, QaStep madeBy, Function<ObjectNode, T> line) {
    List<T> all = new ArrayList<>();
    JsonLines.read(directory.file(name), madeBy, object -> all.add(line.apply(object)));
    return all;
  }

  private static <T> Found<T> found(ObjectNode line, String list, Function<JsonNode, T> element) {
    List<T> found = new ArrayList<>();
    line.path(list).forEach(node -> found.add(element.apply(node)));
    return new Found<>(line.path(LETTER).asInt(), line.path(NOTE).asText(), found);
  }

  private static ObjectNode line(int letter, String noteId) {
    return RunJson.object().put(LETTER, letter).put(NOTE, noteId);
  }

  private static ObjectNode put(ObjectNode object, Pair pair) {
    return object.put(QUESTION, pair.question()).put(ANSWER, pair.answer());
  }

  private static Pair pair(JsonNode node) {
    return new Pair(node.path(QUESTION).asText(), node.path(ANSWER).asText());
  }
}
