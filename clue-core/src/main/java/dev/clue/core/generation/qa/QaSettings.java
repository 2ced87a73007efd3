package dev.clue.core.generation.qa;

import dev.clue.api.ClueException;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.protocol.UnclearRows;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How MeDiSumQA is made. Immutable; everything but the folder has a default. */
public final class QaSettings {
  /** How many letters the published set was made from, at most. */
  public static final int DEFAULT_LETTERS = 4000;

  /** How many pairs the published set was chosen to have, before clinicians read them. */
  public static final int DEFAULT_TOP = 500;

  /** The published set's seed. */
  public static final long DEFAULT_SEED = 44;

  /** The most tokens of an answer, as the reference asks for. */
  public static final int DEFAULT_NEW_TOKENS = 1000;

  private final Path out;
  private final @Nullable Path notes;
  private final Set<QaStep> steps;
  private final int letters;
  private final int top;
  private final long seed;
  private final int newTokens;
  private final Protocol protocol;
  private final @Nullable Path prompts;
  private final @Nullable String exampleNote;
  private final @Nullable Path exampleStatements;
  private final @Nullable Path encoder;
  private final @Nullable Integer encoderLayer;

  private QaSettings(Builder builder) {
    out = builder.out;
    notes = builder.notes;
    steps = builder.steps;
    letters = builder.letters;
    top = builder.top;
    seed = builder.seed;
    newTokens = builder.newTokens;
    protocol = builder.protocol;
    prompts = builder.prompts;
    exampleNote = builder.exampleNote;
    exampleStatements = builder.exampleStatements;
    encoder = builder.encoder;
    encoderLayer = builder.encoderLayer;
  }

  /** Starts with the folder into which everything is written. */
  public static Builder into(Path out) {
    return new Builder(out);
  }

  /** The folder: new, or one to go on in. */
  public Path out() {
    return out;
  }

  /**
   * MIMIC-IV-Note's discharge.csv.gz.
   *
   * @throws ClueException if it was not named
   */
  public Path notes() {
    if (notes == null) {
      throw new ClueException("No notes are named: say where discharge.csv.gz is with --notes.");
    }
    return notes;
  }

  /** What is done. */
  public boolean has(QaStep step) {
    return steps.contains(step);
  }

  /** Whether a model is asked. */
  public boolean asks() {
    return steps.stream().anyMatch(QaStep::asks);
  }

  /** From how many letters pairs are taken, at most. */
  public int letters() {
    return letters;
  }

  /** How many pairs are chosen, at most. */
  public int top() {
    return top;
  }

  /** Starts Python's generator, which orders the letters. */
  public long seed() {
    return seed;
  }

  /** The most tokens of an answer. */
  public int newTokens() {
    return newTokens;
  }

  /** Whose choices are made. */
  public Protocol protocol() {
    return protocol;
  }

  /** Whether defects of the reference are mended. */
  boolean corrected() {
    return protocol.has(UnclearRows.LEFT_OUT);
  }

  /** A checkout of the reference whose wording is used; null for the project's own. */
  public @Nullable Path prompts() {
    return prompts;
  }

  /** The note that is shown as the example and left out; null for the invented letter. */
  public @Nullable String exampleNote() {
    return exampleNote;
  }

  /** A file with the statements of the example note; null for the checkout's, or none. */
  public @Nullable Path exampleStatements() {
    return exampleStatements;
  }

  /** The folder of BERTScore's encoder; null chooses by ROUGE-L alone. */
  public @Nullable Path encoder() {
    return encoder;
  }

  /** After which layer the encoder is read; null for the community's choice. */
  public @Nullable Integer encoderLayer() {
    return encoderLayer;
  }

  /** Collects settings; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    private final Path out;
    private @Nullable Path notes;
    private Set<QaStep> steps = EnumSet.allOf(QaStep.class);
    private int letters = DEFAULT_LETTERS;
    private int top = DEFAULT_TOP;
    private long seed = DEFAULT_SEED;
    private int newTokens = DEFAULT_NEW_TOKENS;
    private Protocol protocol = Protocol.CORRECTED;
    private @Nullable Path prompts;
    private @Nullable String exampleNote;
    private @Nullable Path exampleStatements;
    private @Nullable Path encoder;
    private @Nullable Integer encoderLayer;

    private Builder(Path out) {
      this.out = out;
    }

    /** MIMIC-IV-Note's discharge.csv.gz. */
    public Builder notes(@Nullable Path value) {
      notes = value;
      return this;
    }

    /** What is done; at least one step. */
    public Builder steps(Set<QaStep> value) {
      steps = EnumSet.copyOf(value);
      return this;
    }

    /** From how many letters pairs are taken, at least 1. */
    public Builder letters(int value) {
      letters = atLeastOne("letters", value);
      return this;
    }

    /** How many pairs are chosen, at least 1. */
    public Builder top(int value) {
      top = atLeastOne("top", value);
      return this;
    }

    /** Starts Python's generator, which orders the letters. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** The most tokens of an answer, at least 1. */
    public Builder newTokens(int value) {
      newTokens = atLeastOne("newTokens", value);
      return this;
    }

    /** Whose choices are made. */
    public Builder protocol(Protocol value) {
      protocol = value;
      return this;
    }

    /** A checkout of the reference whose wording is used; null for the project's own. */
    public Builder prompts(@Nullable Path value) {
      prompts = value;
      return this;
    }

    /** The note that is shown as the example and left out; null for the invented letter. */
    public Builder exampleNote(@Nullable String value) {
      exampleNote = value;
      return this;
    }

    /** A file with the statements of the example note, one per line, each behind a dash. */
    public Builder exampleStatements(@Nullable Path value) {
      exampleStatements = value;
      return this;
    }

    /** The folder of BERTScore's encoder; null chooses by ROUGE-L alone. */
    public Builder encoder(@Nullable Path value) {
      encoder = value;
      return this;
    }

    /** After which layer the encoder is read; null for the community's choice. */
    public Builder encoderLayer(@Nullable Integer value) {
      encoderLayer = value;
      return this;
    }

    /**
     * The settings.
     *
     * @throws ClueException if statements are given of no example note
     */
    public QaSettings build() {
      if (exampleStatements != null && exampleNote == null) {
        throw new ClueException(
            "The statements of "
                + exampleStatements
                + " are about a note that is not named: name it with --example-note, or leave out"
                + " --example-statements.");
      }
      return new QaSettings(this);
    }

    private static int atLeastOne(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " is " + value + ", must be 1 or more");
      }
      return value;
    }
  }
}
