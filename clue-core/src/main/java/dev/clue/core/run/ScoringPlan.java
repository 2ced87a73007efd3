package dev.clue.core.run;

import dev.clue.core.journal.JournalReader;
import dev.clue.core.journal.Manifest;
import dev.clue.core.scoring.TaskAnswers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@link Scoring} is to do: answers that are there, and where their scores go. Immutable. */
public final class ScoringPlan {
  private final Path directory;
  private final List<TaskAnswers> answers;
  private final SortedMap<String, String> settings;
  private final String modelName;
  private final SortedMap<String, String> modelIdentity;
  private final @Nullable Manifest source;
  private final JournalReader journal;

  private ScoringPlan(Builder builder) {
    directory =
        Objects.requireNonNull(builder.directory, "the plan has no directory to write into");
    answers = builder.answers;
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(builder.settings));
    modelName = builder.modelName;
    modelIdentity = Collections.unmodifiableSortedMap(new TreeMap<>(builder.modelIdentity));
    source = builder.source;
    journal = builder.journal;
  }

  /** A plan over answers of any origin, for example somebody's prediction file. */
  public static Builder of(List<TaskAnswers> answers) {
    return new Builder(answers);
  }

  /** Where everything is written. */
  public Path directory() {
    return directory;
  }

  /** The answers, by task. */
  public List<TaskAnswers> answers() {
    return answers;
  }

  /** What changes a number beyond what the other parts say of themselves. */
  public SortedMap<String, String> settings() {
    return settings;
  }

  /** Whose answers they are. */
  public String modelName() {
    return modelName;
  }

  /** Everything about the model that is known, or about the file that the answers are from. */
  public SortedMap<String, String> modelIdentity() {
    return modelIdentity;
  }

  /** The manifest of the run that the answers are from, or null where they are from elsewhere. */
  @Nullable Manifest source() {
    return source;
  }

  /** The journal of the run that the answers are from; empty where they are from elsewhere. */
  JournalReader journal() {
    return journal;
  }

  /** Collects a plan. Not thread-safe. */
  public static final class Builder {
    /** Whose answers they are, unless said otherwise. */
    public static final String DEFAULT_MODEL = "unknown";

    private final List<TaskAnswers> answers;
    private @Nullable Path directory;
    private Map<String, String> settings = Map.of();
    private String modelName = DEFAULT_MODEL;
    private Map<String, String> modelIdentity = Map.of();
    private @Nullable Manifest source;
    private JournalReader journal = JournalReader.EMPTY;

    private Builder(List<TaskAnswers> answers) {
      this.answers = List.copyOf(answers);
      if (answers.isEmpty()) {
        throw new IllegalArgumentException("there are no answers, must be of at least one task");
      }
    }

    /** Sets where everything is written: a new or empty folder, or that of the same plan. */
    public Builder directory(Path path) {
      directory = path;
      return this;
    }

    /** Sets what else changes a number, by name. */
    public Builder settings(Map<String, String> some) {
      settings = Map.copyOf(some);
      return this;
    }

    /**
     * Sets whose answers they are.
     *
     * @param name as people know it
     * @param identity what is known of it, for example the SHA-256 of a prediction file
     */
    public Builder model(String name, Map<String, String> identity) {
      modelName = name;
      modelIdentity = Map.copyOf(identity);
      return this;
    }

    /** Sets the run that the answers are from. */
    Builder source(Manifest manifest, JournalReader content) {
      source = manifest;
      journal = content;
      return this;
    }

    /**
     * The plan.
     *
     * @throws NullPointerException if no directory is set
     */
    public ScoringPlan build() {
      return new ScoringPlan(this);
    }
  }
}
