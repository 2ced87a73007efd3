package dev.clue.inference.djl.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A job that takes the likeliest tokens until it has enough. */
final class ListeningJob implements Job {
  private final int[] prompt;
  private final int length;
  private final List<Integer> answer = new ArrayList<>();
  private final CompletableFuture<List<Integer>> done = new CompletableFuture<>();

  ListeningJob(int[] prompt, int length) {
    this.prompt = prompt;
    this.length = length;
  }

  CompletableFuture<List<Integer>> done() {
    return done;
  }

  List<Integer> expected() {
    return TellingModel.answer(prompt, length);
  }

  @Override
  public int[] tokens() {
    return IntStream.concat(Arrays.stream(prompt), answer.stream().mapToInt(Integer::intValue))
        .toArray();
  }

  @Override
  public int room() {
    return length - answer.size();
  }

  @Override
  public boolean abandoned() {
    return done.isDone();
  }

  @Override
  public boolean ended(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    answer.add(best);
    return answer.size() == length;
  }

  @Override
  public int lastId() {
    return answer.get(answer.size() - 1);
  }

  @Override
  public void finish() {
    done.complete(List.copyOf(answer));
  }

  @Override
  public void fail(RuntimeException failure) {
    done.completeExceptionally(failure);
  }
}
