package dev.clue.core.generation.qa;

import dev.clue.api.model.Ability;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.run.RunListener;
import dev.clue.api.task.Sample;
import dev.clue.core.evaluation.Evaluation;
import dev.clue.core.generation.qa.QaFiles.Found;
import dev.clue.core.generation.qa.StepTask.Asking;
import dev.clue.core.prompt.GenerationPrompts;
import dev.clue.core.prompt.GenerationWording;
import dev.clue.core.protocol.StopStrings;
import dev.clue.core.run.AskingRun;
import dev.clue.core.run.EvaluationPlan;
import dev.clue.core.scoring.Answer;
import dev.clue.core.scoring.TaskAnswers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Puts the two questions to the model, letter by letter, and reads what it answers. */
final class QaAsking {
  private final QaSettings settings;
  private final Evaluation model;
  private final GenerationWording wording;
  private final RunListener notices;

  QaAsking(QaSettings settings, Evaluation model, GenerationWording wording, RunListener notices) {
    this.settings = settings;
    this.model = model;
    this.wording = wording;
    this.notices = notices;
  }

  /** A plan that asks nothing, to look at the model and to write the manifest. */
  EvaluationPlan plan() {
    return model.plan(List.of(new StepTask(statements(), List.of())), notices);
  }

  /** The statements of letters; letters without an answer are not among them. */
  List<Found<String>> statements(AskingRun run, List<Letter> letters) throws InterruptedException {
    return ask(
        run,
        statements(),
        letters,
        Letter::instructions,
        completion -> StatementList.read(completion, settings.corrected()));
  }

  /** The pairs of letters whose statements are known; those without statements have none. */
  List<Found<Pair>> questions(
      AskingRun run, List<Letter> letters, Map<Integer, List<String>> statements)
      throws InterruptedException {
    Set<Integer> known = new HashSet<>(statements.keySet());
    if (settings.corrected()) {
      known.removeIf(place -> listed(statements, place).isEmpty());
    }
    return ask(
        run,
        questions(),
        letters.stream().filter(letter -> known.contains(letter.place())).toList(),
        letter -> "- " + String.join("\n- ", listed(statements, letter.place())),
        completion -> QuestionList.read(completion.text(), settings.corrected()));
  }

  private static List<String> listed(Map<Integer, List<String>> statements, int letter) {
    return statements.getOrDefault(letter, List.of());
  }

  private <T> List<Found<T>> ask(
      AskingRun run,
      Asking asking,
      List<Letter> letters,
      Function<Letter, String> text,
      Function<Completion, List<T>> reader)
      throws InterruptedException {
    if (letters.isEmpty()) {
      return List.of();
    }
    Map<String, Letter> bySample = new HashMap<>();
    List<Sample> samples = new ArrayList<>();
    for (Letter letter : letters) {
      bySample.put(letter.sample(), letter);
      samples.add(StepTask.sample(letter.sample(), letter.subjectId(), text.apply(letter), asking));
    }
    TaskAnswers answers = run.ask(model.plan(List.of(new StepTask(asking, samples)), notices));
    List<Found<T>> found = new ArrayList<>();
    for (int i = 0; i < answers.samples().size(); i++) {
      Letter letter = bySample.get(answers.samples().get(i).id());
      if (letter != null && answers.answers().get(i) instanceof Answer.Given given) {
        found.add(new Found<>(letter.place(), letter.noteId(), reader.apply(given.completion())));
      }
    }
    return List.copyOf(found);
  }

  private Asking statements() {
    return asking("medisumqa-statements", wording.statements());
  }

  private Asking questions() {
    return asking("medisumqa-questions", wording.questions());
  }

  private Asking asking(String id, GenerationPrompts prompts) {
    GenerationOptions.Builder options =
        GenerationOptions.builder().maxNewTokens(settings.newTokens());
    if (!settings.corrected()) {
      // The reference's server leaves the stop sequence in the text, where a server can.
      options
          .stopSequences(StopStrings.LLAMA_3)
          .includeStopSequence(model.model().can(Ability.INCLUDE_STOP_SEQUENCE));
    }
    return new Asking(id, prompts, options.build(), model.continuesAnswers());
  }
}
