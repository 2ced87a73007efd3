package dev.clue.core.evaluation;

import dev.clue.api.encoder.EncoderDescriptor;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TextEncoderProvider;
import dev.clue.api.encoder.TokenEmbeddings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens encoders of nothing from folders with a file "counted", and counts what is open. */
public final class CountedEncoders implements TextEncoderProvider {
  static final AtomicInteger OPENED = new AtomicInteger();
  static final AtomicInteger OPEN = new AtomicInteger();

  @Override
  public boolean supports(Path directory) {
    return Files.exists(directory.resolve("counted"));
  }

  @Override
  public TextEncoder open(Path directory, EncoderOptions options) {
    OPENED.incrementAndGet();
    OPEN.incrementAndGet();
    return new Counted();
  }

  private static final class Counted implements TextEncoder {
    @Override
    public EncoderDescriptor describe() {
      return new EncoderDescriptor(
          "counted", 1, 2, 8, Set.of(), new TreeMap<>(), List.of("O", "B-X"));
    }

    @Override
    public List<TokenEmbeddings> encode(List<String> texts) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      OPEN.decrementAndGet();
    }
  }
}
