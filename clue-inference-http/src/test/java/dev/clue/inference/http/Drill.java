package dev.clue.inference.http;

import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends numbered requests, so many at once, and again after failures that may pass. */
final class Drill {
  private static final int MOST_TRIES = 12;

  private final ModelBackend backend;
  private final Semaphore room;
  private final ConcurrentHashMap<Integer, String> texts = new ConcurrentHashMap<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger retries = new AtomicInteger();

  Drill(ModelBackend backend, int concurrency) {
    this.backend = backend;
    room = new Semaphore(concurrency);
  }

  /** Sends requests number 0 to n-1; returns their texts by number when all are answered. */
  ConcurrentHashMap<Integer, String> run(int requests, Runnable midway)
      throws InterruptedException {
    CompletableFuture<?>[] all = new CompletableFuture<?>[requests];
    for (int i = 0; i < requests; i++) {
      if (i == requests / 2) {
        midway.run();
      }
      room.acquire();
      int number = i;
      all[i] =
          attempt(number, 1)
              .whenComplete((completion, thrown) -> room.release())
              .thenAccept(
                  completion -> {
                    answers.incrementAndGet();
                    texts.put(number, completion.text());
                  });
    }
    CompletableFuture.allOf(all).join();
    return texts;
  }

  /** How many answers came. */
  int answers() {
    return answers.get();
  }

  /** How often a request had to be sent again by the caller. */
  int retries() {
    return retries.get();
  }

  static Prompt prompt(int number) {
    return new Prompt.Chat(
        List.of(ChatMessage.user("The patient number " + number + " was admitted with")));
  }

  private CompletableFuture<Completion> attempt(int number, int tries) {
    GenerationRequest request = new GenerationRequest(prompt(number), GenerationOptions.greedy(8));
    return backend
        .generate(request)
        .exceptionallyCompose(
            thrown -> {
              Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
              if (!(cause instanceof ModelException.Retryable) || tries == MOST_TRIES) {
                return CompletableFuture.failedFuture(thrown);
              }
              retries.incrementAndGet();
              Executor later =
                  CompletableFuture.delayedExecutor(
                      50L << Math.min(tries, 4), TimeUnit.MILLISECONDS);
              return CompletableFuture.supplyAsync(() -> 0, later)
                  .thenCompose(ignored -> attempt(number, tries + 1));
            });
  }
}
