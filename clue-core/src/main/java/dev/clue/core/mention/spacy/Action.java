package dev.clue.core.mention.spacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a transition system can do to a state.
 *
 * @param move the kind, as spaCy numbers it
 * @param label a dependency or an entity type; empty for none
 */
record Action(int move, String label) {

  /**
   * The actions of a file {@code moves} in the order of their scores: by move, then the most
   * frequent label first; labels that were added after training come last.
   */
  static List<Action> read(byte[] file) {
    Map<Integer, List<Count>> moves = counts(file);
    List<Count> added = moves.values().stream().flatMap(List::stream).filter(Count::late).toList();
    Stream<Action> trained =
        moves.values().stream().flatMap(c -> c.stream().filter(x -> !x.late()).map(Count::action));
    // A late label has its moves together, where the label's highest number stands.
    Stream<Action> late =
        added.stream()
            .sorted(Count.MOST_FIRST)
            .flatMap(c -> added.stream().map(Count::action).filter(a -> a.label.equals(c.label())));
    return Stream.concat(trained, late).distinct().collect(Collectors.toCollection(ArrayList::new));
  }

  private static Map<Integer, List<Count>> counts(byte[] file) {
    String json = MessagePack.text(MessagePack.get(MessagePack.read(file), "moves"), "moves");
    Map<Integer, List<Count>> moves = new TreeMap<>();
    try {
      for (Map.Entry<String, JsonNode> move : new ObjectMapper().readTree(json).properties()) {
        int number = Integer.parseInt(move.getKey());
        List<Count> labels = new ArrayList<>();
        for (Map.Entry<String, JsonNode> label : move.getValue().properties()) {
          labels.add(new Count(new Action(number, label.getKey()), label.getValue().asLong()));
        }
        labels.sort(Count.MOST_FIRST);
        moves.put(number, labels);
      }
    } catch (JsonProcessingException | NumberFormatException e) {
      throw new UnfitModel("is damaged: its moves are no JSON", e);
    }
    return moves;
  }

  private record Count(Action action, long number) {
    private static final Comparator<Count> MOST_FIRST =
        Comparator.comparingLong(Count::number).thenComparing(Count::label).reversed();

    private String label() {
      return action.label;
    }

    /** Labels that were added after training are numbered below zero. */
    private boolean late() {
      return number < 0;
    }
  }
}
