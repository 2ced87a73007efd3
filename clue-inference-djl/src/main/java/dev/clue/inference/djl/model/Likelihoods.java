package dev.clue.inference.djl.model;

import dev.clue.api.model.Likelihood;
import dev.clue.inference.djl.answer.Continuations;
import dev.clue.inference.djl.model.Decoder.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Log-likelihoods of continuations of one prompt. The prompt is computed once; short continuations
 * are computed side by side behind it, none seeing another.
 */
final class Likelihoods {
  private static final Likelihood EMPTY = new Likelihood(0, 0, true);

  private final Decoder decoder;

  Likelihoods(Decoder decoder) {
    this.decoder = decoder;
  }

  /** Tokens whose keys and values are held for them. */
  static int room(Continuations continuations) {
    return continuations.context().length + Math.max(continuations.longest(), Decoder.CHUNK);
  }

  List<Likelihood> of(Continuations continuations) {
    try (KeyValueCache cache = decoder.newCache(room(continuations))) {
      return new Scoring(cache, continuations.context()).all(continuations.tokens());
    }
  }

  /** Continuations of one prompt. Each is fed behind the prompt's last token, itself included. */
  private final class Scoring {
    private final KeyValueCache cache;
    private final int[] context;

    Scoring(KeyValueCache cache, int[] context) {
      this.cache = cache;
      this.context = context;
    }

    List<Likelihood> all(List<int[]> continuations) {
      Likelihood[] found = new Likelihood[continuations.size()];
      List<Integer> together = new ArrayList<>();
      int tokens = 0;
      for (int i = 0; i < found.length; i++) {
        int length = continuations.get(i).length;
        if (length == 0) {
          found[i] = EMPTY;
        } else if (length > Decoder.CHUNK || !goesOn(length)) {
          found[i] = alone(continuations.get(i));
        } else {
          if (tokens + length > Decoder.CHUNK) {
            sideBySide(continuations, together, found);
            together.clear();
            tokens = 0;
          }
          together.add(i);
          tokens += length;
        }
      }
      sideBySide(continuations, together, found);
      return List.of(found);
    }

    /** Whether the prompt needs not be computed anew for a text of that length. */
    private boolean goesOn(int length) {
      return decoder.sameRegime(Math.max(1, context.length - 1), context.length - 1 + length);
    }

    private Likelihood alone(int[] continuation) {
      cache.keep(0);
      int[] ids = concat(context, continuation);
      int[] fed = Arrays.copyOf(ids, ids.length - 1);
      Position[] seen = decoder.survey(cache, fed, Arrays.copyOfRange(ids, 1, ids.length));
      cache.keep(0);
      return sum(Arrays.copyOfRange(seen, context.length - 1, seen.length), continuation);
    }

    private void sideBySide(List<int[]> continuations, List<Integer> together, Likelihood[] found) {
      int total = together.stream().mapToInt(i -> continuations.get(i).length).sum();
      if (total == 0) {
        return;
      }
      feedContext();
      int[] ids = new int[total];
      int[] segments = new int[total];
      int[] targets = new int[total];
      int at = 0;
      for (int i : together) {
        int[] continuation = continuations.get(i);
        ids[at] = context[context.length - 1];
        System.arraycopy(continuation, 0, ids, at + 1, continuation.length - 1);
        System.arraycopy(continuation, 0, targets, at, continuation.length);
        Arrays.fill(segments, at, at + continuation.length, i);
        at += continuation.length;
      }
      Position[] seen = decoder.surveySegments(cache, ids, segments, targets);
      at = 0;
      for (int i : together) {
        int[] continuation = continuations.get(i);
        found[i] = sum(Arrays.copyOfRange(seen, at, at + continuation.length), continuation);
        at += continuation.length;
      }
    }

    private void feedContext() {
      int due = context.length - 1;
      if (cache.filled() != due) {
        cache.keep(0);
        decoder.feed(cache, Arrays.copyOf(context, due));
      }
    }
  }

  private static Likelihood sum(Position[] seen, int[] continuation) {
    double sum = 0;
    boolean greedy = true;
    for (int i = 0; i < continuation.length; i++) {
      sum += Math.min(0, seen[i].target() - seen[i].logSumExp());
      greedy &= seen[i].likeliest() == continuation[i];
    }
    return new Likelihood(sum, continuation.length, greedy);
  }

  private static int[] concat(int[] first, int[] second) {
    int[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
