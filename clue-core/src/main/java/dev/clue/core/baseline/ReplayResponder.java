package dev.clue.core.baseline;

import dev.clue.api.ClueException;
import dev.clue.api.model.Ability;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.TokenUsage;
import dev.clue.core.run.Responder;
import dev.clue.core.run.SampleRequest;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Answers from files, one per task: {@code DIR/<task>.jsonl}.
 *
 * <p>Each line is a JSON object with {@code completion}, a text, and {@code id}, the sample's id,
 * or {@code index}, its place in evaluation order from 0 (LongHealth: all of task 1, then all of
 * task 2, then all of task 3). Other fields are not looked at, so that a run's own {@code samples}
 * folder can be replayed. A line whose completion is null stands for a sample that got no answer.
 *
 * <p>The answers are given as they are, whatever the request asks for. A sample that has none is
 * {@linkplain ModelException.Rejected rejected}.
 */
public final class ReplayResponder implements Responder {
  private static final String ENDING = ".jsonl";

  private final Path folder;
  private final Map<String, RecordedAnswers> tasks;
  private final ModelDescriptor descriptor;

  private ReplayResponder(Path folder, Map<String, RecordedAnswers> tasks) {
    this.folder = folder;
    this.tasks = tasks;
    ModelDescriptor.Builder builder =
        ModelDescriptor.named("replay:" + folder.toAbsolutePath().normalize().getFileName())
            .can(Ability.values());
    tasks.forEach(
        (task, answers) -> builder.identity("replay." + task + ".sha256", answers.sha256()));
    descriptor = builder.build();
  }

  /**
   * Reads all files of a folder whose names end in {@code .jsonl}.
   *
   * @throws ClueException if there is none, or one cannot be read; the message names file and line
   */
  public static ReplayResponder open(Path folder) {
    Map<String, RecordedAnswers> tasks = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        tasks.put(name.substring(0, name.length() - ENDING.length()), RecordedAnswers.read(file));
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new ClueException(
          folder
              + " is not a folder that can be read: write replay:DIR with the folder of"
              + " <task>.jsonl files.",
          e);
    }
    if (tasks.isEmpty()) {
      throw new ClueException(
          folder
              + " has no file that ends in "
              + ENDING
              + ": name each after its task, for example"
              + " mednli.jsonl.");
    }
    return new ReplayResponder(folder, tasks);
  }

  @Override
  public ModelDescriptor describe() {
    return descriptor;
  }

  @Override
  public CompletableFuture<Completion> answer(SampleRequest request) {
    String task = request.task().descriptor().id();
    RecordedAnswers answers = tasks.get(task);
    String text = answers == null ? null : answers.find(request.sample().id(), request.index());
    if (text == null) {
      String missing =
          folder.resolve(task + ENDING)
              + (answers == null ? " is not there" : " has no completion")
              + " for sample "
              + request.sample().id()
              + " (index "
              + request.index()
              + ")";
      return CompletableFuture.failedFuture(new ModelException.Rejected(missing));
    }
    return CompletableFuture.completedFuture(
        new Completion(text, FinishReason.UNKNOWN, TokenUsage.UNKNOWN));
  }

  @Override
  public void close() {
    // The files were read and closed when it was opened.
  }
}
