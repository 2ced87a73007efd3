package dev.clue.core.generation.coding;

import dev.clue.core.generation.notes.NoteFile;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.protocol.UnclearRows;
import dev.clue.core.random.PythonRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The letters that are taken: all rows in Python's shuffled order, the first so many of them.
 *
 * <p>{@code corrected} passes over letters that nobody could be asked about: blank ones, and those
 * of a stay without codes or one that was taken already.
 */
final class NoteChoice {
  private final Protocol protocol;
  private final List<String> stays = new ArrayList<>();

  NoteChoice(NoteFile notes, Protocol protocol) {
    this.protocol = protocol;
    boolean corrected = protocol.has(UnclearRows.LEFT_OUT);
    notes.forEach(
        note ->
            stays.add(
                !corrected ? note.stayId() : note.text().isBlank() ? "" : whole(note.stayId())));
  }

  /** A whole number without the ".0" that spreadsheets add. */
  static String whole(String written) {
    String bare = written.strip();
    return bare.endsWith(".0") ? bare.substring(0, bare.length() - 2) : bare;
  }

  int size() {
    return stays.size();
  }

  String stayOf(int row) {
    return stays.get(row);
  }

  /** All stays that have a number. */
  Set<String> stays() {
    Set<String> named = new HashSet<>(stays);
    named.remove("");
    return named;
  }

  /** Row numbers in the order in which they are written. */
  List<Integer> rows(CodingSettings settings, Predicate<String> hasCodes) {
    List<Integer> order = new ArrayList<>(stays.size());
    for (int row = 0; row < stays.size(); row++) {
      order.add(row);
    }
    new PythonRandom(settings.seed()).shuffle(order);
    boolean all = protocol.has(UnclearRows.KEPT);
    Set<String> taken = new HashSet<>();
    return order.stream()
        .filter(row -> all || (hasCodes.test(stays.get(row)) && taken.add(stays.get(row))))
        .limit(settings.samples())
        .toList();
  }
}
