package dev.clue.inference.djl;

import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import dev.clue.inference.djl.model.Precision;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A JVM that loads a model, lets its address space be limited, and asks for more than fits. */
final class ShortOfMemory {
  static final String SHORT = "there is no room for all at once";
  static final String ALL_ANSWERED = "all were answered";

  private static final PrintStream OUT = System.out;

  /** With 24 layers a prompt's keys and values take 6 MB: all together three times the room. */
  private static final int LAYERS = 24;

  private static final int PROMPTS = 16;
  private static final int TOKENS = 1000;
  private static final long ROOM = 32L << 20;
  private static final int NEEDED = 96 << 20;

  private ShortOfMemory() {}

  /** Arguments: a folder for the model, and where prlimit is. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    RandomLlamaFolder.write(folder, 1, LAYERS);
    try (DjlBackend backend = DjlBackend.open(folder, Precision.F32)) {
      ask(backend, PROMPTS, TOKENS).join();
      limit(arguments[1]);
      tellIfShort();
      List<CompletableFuture<Completion>> answers =
          IntStream.range(0, PROMPTS).mapToObj(seed -> ask(backend, seed, TOKENS)).toList();
      answers.forEach(CompletableFuture::join);
      OUT.println(ALL_ANSWERED);
    }
  }

  /** Whether what all prompts need together can still be had. */
  private static void tellIfShort() {
    try {
      OUT.println("there is room for " + ByteBuffer.allocateDirect(NEEDED).capacity());
    } catch (OutOfMemoryError e) {
      OUT.println(SHORT);
    }
  }

  private static void limit(String limiter) throws IOException, InterruptedException {
    long now;
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      now =
          lines
              .filter(line -> line.startsWith("VmSize:"))
              .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
              .sum();
    }
    String self = Long.toString(ProcessHandle.current().pid());
    String most = "--as=" + (now + ROOM);
    new ProcessBuilder(limiter, "--pid", self, most).inheritIO().start().waitFor();
  }

  private static CompletableFuture<Completion> ask(DjlBackend backend, int seed, int tokens) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] prompt = IntStream.range(0, tokens).map(i -> 3 + random.nextInt(256)).toArray();
    GenerationOptions options = GenerationOptions.greedy(4).toBuilder().ignoreEos(true).build();
    return backend.generate(new GenerationRequest(new Prompt.Tokens(prompt), options));
  }
}
