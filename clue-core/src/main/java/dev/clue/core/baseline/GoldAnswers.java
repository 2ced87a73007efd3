package dev.clue.core.baseline;

import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The references of the evaluated samples, and how an answer that gives one is written. */
final class GoldAnswers {
  private static final String OPTIONS_FIELD = "options";

  private final Map<Task, TaskGold> tasks = new ConcurrentHashMap<>();

  /** The references of a sample's sub-task. */
  TaskGold of(Task task, Sample sample) {
    return of(task).group(sample.group());
  }

  /** The references of a task. */
  TaskGold of(Task task) {
    return tasks.computeIfAbsent(task, some -> new TaskGold(some.samples().evaluated()));
  }

  /** An answer that every protocol's reading of the task understands. */
  static String written(Sample sample, Reference reference) {
    if (reference instanceof Reference.Text text) {
      return text.text();
    }
    if (reference instanceof Reference.Codes codes) {
      return String.join(", ", codes.codes());
    }
    String choice = ((Reference.Choice) reference).choice().toUpperCase(Locale.ROOT);
    return choice.length() == 1
        ? "The correct answer is " + choice + ":" + optionText(sample, choice)
        : choice;
  }

  /** The letters of a sample's options; empty where it has none. */
  static List<String> letters(Sample sample) {
    return option("[A-Z]").matcher(options(sample)).results().map(found -> found.group(1)).toList();
  }

  private static String optionText(Sample sample, String letter) {
    Matcher matcher = option(letter).matcher(options(sample));
    return matcher.find() ? matcher.group(2) : "";
  }

  private static String options(Sample sample) {
    return sample.fields().getOrDefault(OPTIONS_FIELD, "");
  }

  private static Pattern option(String letter) {
    return Pattern.compile("^(" + letter + "):(.*)$", Pattern.MULTILINE);
  }
}
