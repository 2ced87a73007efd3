package dev.clue.core.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Finds how many documents there is room for in a prompt as the model sees it: whole documents
 * while they fit, then the beginning of the next one, cut between characters.
 *
 * <p>The prompt is counted, never estimated, so that what is found always fits, unless the prompt
 * is too long without any document. Room for a few tokens may stay free.
 *
 * @param shelf the documents
 * @param candidates their numbers, the most wanted first
 * @param order the places of the candidates, in the order in which they are shown
 */
record RenderedFit(DocumentShelf shelf, List<Integer> candidates, List<Integer> order) {
  private static final int MOST_CUTS = 8;
  private static final int CLOSE_ENOUGH = 4;

  /**
   * How much of the candidates is shown.
   *
   * @param whole how many documents are shown whole
   * @param characters how much of the next one is shown
   */
  record Share(int whole, int characters) {}

  /** Copies the lists. */
  RenderedFit {
    candidates = List.copyOf(candidates);
    order = List.copyOf(order);
  }

  /**
   * The largest share that fits.
   *
   * @param limit the most tokens of the prompt
   * @param tokens counts the prompt that holds a text of documents
   */
  Share largest(int limit, ToIntFunction<String> tokens) {
    int whole = guess(limit - tokens.applyAsInt(""));
    while (whole > 0 && tokens.applyAsInt(text(new Share(whole, 0))) > limit) {
      whole--;
    }
    while (whole < candidates.size()) {
      int more = tokens.applyAsInt(text(new Share(whole + 1, 0)));
      if (more > limit) {
        return longest(new Room(limit, whole, more), tokens);
      }
      whole++;
    }
    return new Share(whole, 0);
  }

  /** The text of a share, in the order in which it is shown. */
  String text(Share share) {
    List<String> texts = new ArrayList<>();
    for (int place : order) {
      if (place < share.whole()) {
        texts.add(shelf.text(candidates.get(place)));
      } else if (place == share.whole() && share.characters() > 0) {
        texts.add(beginning(shelf.text(candidates.get(place)), share.characters()));
      }
    }
    return String.join(TrialDocuments.SEPARATOR, texts);
  }

  /** How many documents fit if tokens just add up. */
  private int guess(int room) {
    int left = room;
    int whole = 0;
    while (whole < candidates.size()) {
      left -= shelf.tokens(candidates.get(whole));
      if (left < 0) {
        break;
      }
      whole++;
    }
    return whole;
  }

  /** Some documents fit whole, and with the next one there would be too many tokens. */
  private record Room(int limit, int whole, int tooMany) {}

  /** With as much of the next document as fits, found by the rule of three. */
  private Share longest(Room room, ToIntFunction<String> tokens) {
    int low = 0;
    int lowTokens = tokens.applyAsInt(text(new Share(room.whole(), 0)));
    int high = shelf.text(candidates.get(room.whole())).length();
    int highTokens = room.tooMany();
    for (int cut = 0; cut < MOST_CUTS && high - low > 1; cut++) {
      int free = room.limit() - lowTokens;
      if (free <= CLOSE_ENOUGH) {
        break;
      }
      long share = (long) (high - low) * free / Math.max(1, highTokens - lowTokens);
      int middle = (int) Math.max(low + 1, Math.min(high - 1, low + share));
      int count = tokens.applyAsInt(text(new Share(room.whole(), middle)));
      if (count <= room.limit()) {
        low = middle;
        lowTokens = count;
      } else {
        high = middle;
        highTokens = count;
      }
    }
    return new Share(room.whole(), low);
  }

  /** Never half of a character. */
  private static String beginning(String text, int characters) {
    boolean split =
        characters < text.length()
            && Character.isHighSurrogate(text.charAt(characters - 1))
            && Character.isLowSurrogate(text.charAt(characters));
    return text.substring(0, split ? characters - 1 : characters);
  }
}
