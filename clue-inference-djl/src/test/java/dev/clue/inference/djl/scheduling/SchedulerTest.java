package dev.clue.inference.djl.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.model.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever shares a step, every job gets the answer that it gets alone. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SchedulerTest {
  private static final long PLENTY = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    "1, 1048576, 512, false",
    "8, 1048576, 64, false",
    "32, 1048576, 7, false",
    "32, 700, 512, false",
    "4, 1, 512, false",
    "8, 1048576, 64, true"
  })
  void everyJobGetsItsOwnAnswer(int rows, long slots, int chunk, boolean deterministic) {
    TellingModel model = new TellingModel();
    List<ListeningJob> jobs = jobs(60, 11);
    run(model, new Limits(rows, slots, chunk, deterministic), jobs);
    check(jobs);
    assertEquals(0, model.open());
  }

  @Test
  void aStepHasAtMostOneChunkAndOneTokenOfEachAnswer() {
    TellingModel model = new TellingModel();
    run(model, new Limits(8, PLENTY, 50, false), jobs(40, 12));
    assertTrue(model.largestStep() <= 50 + 8, "a step of " + model.largestStep());
  }

  @Test
  void keysAndValuesStayInTheirBudget() {
    TellingModel model = new TellingModel();
    List<ListeningJob> jobs = jobs(40, 13);
    run(model, new Limits(32, 1_000, 64, false), jobs);
    check(jobs);
    assertTrue(model.mostSlots() <= 1_000, "held " + model.mostSlots());
  }

  @Test
  void aSharedBeginningIsComputedOnce() {
    TellingModel model = new TellingModel();
    int[] shared = new SplittableRandom(1).ints(400, 0, TellingModel.VOCABULARY).toArray();
    List<ListeningJob> jobs =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    new ListeningJob(
                        IntStream.concat(IntStream.of(shared), IntStream.of(i, 5)).toArray(), 4))
            .toList();
    try (Scheduler scheduler = new Scheduler(model, new Limits(8, PLENTY, 64, false), () -> {})) {
      // At once: whether the first goes in before the others have come is a matter of luck.
      assertTrue(scheduler.submit(() -> jobs.forEach(scheduler::enter)));
      check(jobs);
    }
    assertTrue(model.computed() <= 400 + 20 * (2 + 4), "computed " + model.computed());
  }

  /** Room for a longer beginning would be made by giving up the one that it is computed from. */
  @Test
  void theBeginningThatATextGoesOnBehindIsNotGivenUpForIt() {
    TellingModel model = new TellingModel();
    int[] shared = new SplittableRandom(2).ints(300, 0, TellingModel.VOCABULARY).toArray();
    try (Scheduler scheduler = new Scheduler(model, new Limits(8, 450, 64, false), () -> {})) {
      for (int beginning : new int[] {200, 300}) {
        List<ListeningJob> jobs =
            IntStream.range(0, 3)
                .mapToObj(
                    i ->
                        new ListeningJob(
                            IntStream.concat(
                                    Arrays.stream(shared, 0, beginning), IntStream.of(i, 5))
                                .toArray(),
                            4))
                .toList();
        scheduler.submit(() -> jobs.forEach(scheduler::enter));
        check(jobs);
      }
    }
    assertEquals(0, model.open());
  }

  @Test
  void whenMemoryRunsOutFewerAreComputedAtOnce() {
    TellingModel model = new TellingModel().runOutAbove(3);
    List<ListeningJob> jobs = jobs(30, 14);
    run(model, new Limits(16, PLENTY, 64, false), jobs);
    check(jobs);
    assertEquals(0, model.open());
  }

  @Test
  void aJobThatDoesNotFitAloneFailsAndOthersGoOn() {
    TellingModel model = new TellingModel().runOutAbove(0);
    List<ListeningJob> jobs = jobs(3, 15);
    run(model, new Limits(16, PLENTY, 64, false), jobs);
    for (ListeningJob job : jobs) {
      CompletionException failure =
          assertThrows(CompletionException.class, () -> job.done().join());
      assertTrue(failure.getCause() instanceof ModelException.Rejected);
      assertTrue(String.valueOf(failure.getMessage()).contains("has not the memory"));
    }
    assertEquals(0, model.open());
  }

  @Test
  void whoIsCancelledLeavesAndNobodyIsLostWhenItCloses() {
    TellingModel model = new TellingModel();
    List<ListeningJob> jobs = new ArrayList<>(jobs(30, 16));
    Scheduler scheduler = new Scheduler(model, new Limits(4, PLENTY, 16, false), () -> {});
    for (int i = 0; i < jobs.size(); i++) {
      ListeningJob job = jobs.get(i);
      assertTrue(scheduler.submit(() -> scheduler.enter(job)));
      if (i % 3 == 0) {
        job.done().cancel(false);
      }
    }
    jobs.get(1).done().join();
    scheduler.close();
    for (ListeningJob job : jobs) {
      assertTrue(job.done().isDone());
    }
    assertEquals(0, model.open());
  }

  /** Of random lengths, half of them behind one of two beginnings. */
  private static List<ListeningJob> jobs(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] shared = {
      random.ints(70, 0, TellingModel.VOCABULARY).toArray(),
      random.ints(130, 0, TellingModel.VOCABULARY).toArray()
    };
    List<ListeningJob> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] own = random.ints(random.nextInt(1, 90), 0, TellingModel.VOCABULARY).toArray();
      int[] beginning = i % 2 == 0 ? shared[random.nextInt(2)] : new int[0];
      int[] prompt = IntStream.concat(IntStream.of(beginning), IntStream.of(own)).toArray();
      jobs.add(new ListeningJob(prompt, random.nextInt(1, 20)));
    }
    return jobs;
  }

  private static void run(TellingModel model, Limits limits, List<ListeningJob> jobs) {
    try (Scheduler scheduler = new Scheduler(model, limits, () -> {})) {
      jobs.forEach(job -> assertTrue(scheduler.submit(() -> scheduler.enter(job))));
      CompletableFuture.allOf(
              jobs.stream().map(ListeningJob::done).toArray(CompletableFuture[]::new))
          .exceptionally(failure -> null)
          .join();
    }
  }

  private static void check(List<ListeningJob> jobs) {
    for (ListeningJob job : jobs) {
      assertEquals(job.expected(), job.done().join());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes",
        "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 79.15 GiB",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"
      })
  void memoryThatRunsOutIsKnownByItsWords(String said) {
    assertTrue(Scheduler.isOutOfMemory(new IllegalStateException(said)));
    assertFalse(Scheduler.isOutOfMemory(new IllegalStateException("CUDA error: unspecified")));
  }
}
