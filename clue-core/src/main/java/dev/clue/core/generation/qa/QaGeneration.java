package dev.clue.core.generation.qa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.api.run.Run;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.core.evaluation.Evaluation;
import dev.clue.core.generation.notes.NoteFile;
import dev.clue.core.generation.qa.QaFiles.Found;
import dev.clue.core.journal.Manifest;
import dev.clue.core.prompt.GenerationWording;
import dev.clue.core.run.AskingRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes MeDiSumQA in four steps: a model lists what each letter says about the stay, and writes a
 * question to each statement; pairs whose answer is no statement are dropped; of the others those
 * are chosen whose question says least of its answer.
 *
 * <p>Every answer of the model is kept in a journal before it is used. What is done again costs
 * nothing but time to read.
 */
public final class QaGeneration {
  /** So many letters are asked about at least before a model is given up that earns no pair. */
  private static final int PATIENCE = 200;

  /** No fewer letters than this share are expected to earn pairs when the next ones are chosen. */
  private static final double LEAST_YIELD = 0.05;

  private final QaSettings settings;
  private final @Nullable Evaluation model;
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private long notes;
  private int usable;
  private int asked;
  private int statementCount;
  private int letters;
  private int pairs;
  private int written;

  /**
   * Sets it up; nothing is read yet.
   *
   * @param model what is asked, open as long as the run lasts; null where no step asks
   */
  public QaGeneration(QaSettings settings, @Nullable Evaluation model) {
    this.settings = settings;
    this.model = model;
  }

  /**
   * Starts and returns at once; a folder that holds an earlier run of the same settings is gone on
   * in.
   *
   * @param listener told what happens, one event at a time
   */
  public Run start(RunListener listener) {
    return AskingRun.start(settings.out(), run -> run(run, once(listener)), listener);
  }

  /** What was made; to be called after the run's end. */
  public synchronized QaSummary summary() {
    return new QaSummary(
        notes,
        usable,
        asked,
        statementCount,
        letters,
        pairs,
        written,
        settings.out().resolve(QaOutput.NAME),
        leftOut);
  }

  private synchronized void run(AskingRun run, RunListener notices) throws InterruptedException {
    QaFiles files = new QaFiles(run.directory());
    if (settings.has(QaStep.STATEMENTS)) {
      askFromNotes(run, files, notices);
    } else if (settings.has(QaStep.QUESTIONS)) {
      askQuestions(run, files, notices);
    } else {
      QaManifest.refuseOther(before(run), settings);
    }
    if (settings.has(QaStep.FILTER)) {
      filter(run, files);
    }
    if (settings.has(QaStep.SELECTION)) {
      select(run, files);
    }
  }

  private void askFromNotes(AskingRun run, QaFiles files, RunListener notices)
      throws InterruptedException {
    LetterOrder order = LetterOrder.read(new NoteFile(settings.notes()), settings, run::check);
    List<Integer> rows = order.rows();
    notes = order.notes();
    usable = rows.size();
    leftOut.putAll(order.leftOut());
    if (rows.isEmpty()) {
      throw new ClueException(
          settings.notes()
              + " has no letter that can be asked about: none of its "
              + notes
              + " notes says 'You were admitted to the hospital' and has discharge instructions.");
    }
    ExampleLetter example = new ExampleLetter(settings, order.example());
    QaAsking asking = asking(example.wording(), notices);
    if (example.makeshift()) {
      run.notice(
          "The example's statements are sentences of the note itself; give better ones with"
              + " --example-statements.");
    }
    claim(run, asking, example.wording(), QaManifest.data(settings.notes(), notes));
    LetterFile letterFile = new LetterFile(run.directory());
    List<Found<String>> statements = new ArrayList<>();
    List<Found<Pair>> questions = new ArrayList<>();
    int next = Math.min(settings.letters(), rows.size());
    while (next > 0) {
      letterFile.write(settings, rows.subList(0, asked + next), run::check);
      if (asked == 0) {
        files.discardFrom(QaStep.STATEMENTS);
      }
      List<Letter> wave = letterFile.from(asked);
      List<Found<String>> found = asking.statements(run, wave);
      statements.addAll(found);
      files.writeStatements(statements);
      asked += next;
      if (settings.has(QaStep.QUESTIONS)) {
        questions.addAll(asking.questions(run, wave, QaFiles.byLetter(found)));
        files.writeQuestions(questions);
      }
      next = settings.has(QaStep.QUESTIONS) ? more(run, statements, questions) : 0;
    }
    statementCount = statements.stream().mapToInt(one -> one.found().size()).sum();
  }

  /** How many further letters are to be asked about, because some have earned no pair. */
  private int more(AskingRun run, List<Found<String>> statements, List<Found<Pair>> questions) {
    PairFilter filter = new PairFilter(settings.corrected());
    Map<Integer, List<String>> known = QaFiles.byLetter(statements);
    long earned = questions.stream().filter(one -> !filter.kept(one, known).isEmpty()).count();
    int missing = settings.letters() - (int) earned;
    int left = usable - asked;
    if (!settings.corrected() || missing <= 0 || left <= 0) {
      return 0;
    }
    if (earned == 0 && asked >= PATIENCE) {
      run.notice(
          "The first " + asked + " letters have earned no pair: no further ones are asked about.");
      return 0;
    }
    double share = Math.max(LEAST_YIELD, earned / (double) asked);
    return (int) Math.min(left, Math.min(settings.letters(), Math.ceil(missing / share)));
  }

  private void askQuestions(AskingRun run, QaFiles files, RunListener notices)
      throws InterruptedException {
    Manifest before = before(run);
    String example = settings.exampleNote() == null ? null : exampleFrom(run);
    GenerationWording wording = new ExampleLetter(settings, example).wording();
    QaAsking asking = asking(wording, notices);
    claim(run, asking, wording, QaManifest.data(before));
    List<Letter> all = new LetterFile(run.directory()).from(0);
    asked = all.size();
    Map<Integer, List<String>> statements = QaFiles.byLetter(files.statements());
    files.discardFrom(QaStep.QUESTIONS);
    files.writeQuestions(asking.questions(run, all, statements));
  }

  private @Nullable String exampleFrom(AskingRun run) {
    return LetterOrder.read(new NoteFile(settings.notes()), settings, run::check).example();
  }

  private QaAsking asking(GenerationWording wording, RunListener notices) {
    if (model == null) {
      throw new ClueException("The steps ask a model, and none is named: use --backend.");
    }
    return new QaAsking(settings, model, wording, notices);
  }

  private void claim(AskingRun run, QaAsking asking, GenerationWording wording, ObjectNode data) {
    run.directory().claim(QaManifest.of(settings, asking.plan(), wording, data));
  }

  private Manifest before(AskingRun run) {
    Manifest before = run.directory().manifest();
    if (before == null) {
      throw new ClueException(
          "The directory "
              + settings.out()
              + " holds nothing to go on from: run the step 'statements' first.");
    }
    return before;
  }

  private void filter(AskingRun run, QaFiles files) {
    List<LetterPair> kept =
        new PairFilter(settings.corrected())
            .kept(files.questions(), QaFiles.byLetter(files.statements()), settings.letters());
    files.writePairs(kept);
    count(kept);
    boolean soughtMore = settings.has(QaStep.STATEMENTS) && settings.has(QaStep.QUESTIONS);
    if (settings.corrected() && !soughtMore && letters < settings.letters()) {
      run.notice(
          "Pairs are from "
              + letters
              + " letters, not from "
              + settings.letters()
              + ": further letters take the place of those without pairs only where"
              + " '--steps statements,questions' are done by one command.");
    }
  }

  private void count(List<LetterPair> kept) {
    pairs = kept.size();
    letters = (int) kept.stream().map(LetterPair::letter).distinct().count();
  }

  private void select(AskingRun run, QaFiles files) {
    if (settings.encoder() == null) {
      run.notice(
          "No encoder is named: pairs are chosen by ROUGE-L alone, the published ones by BERTScore"
              + " too. '--steps selection --encoder DIR' chooses again and asks no model.");
    }
    List<LetterPair> all = files.pairs();
    count(all);
    PairScores scores = PairScores.of(all, settings, run::check);
    List<LetterPair> chosen =
        PairSelection.choose(scores, settings.top(), settings.corrected()).stream()
            .map(all::get)
            .toList();
    new QaOutput(run.directory(), settings.corrected()).write(chosen);
    written = chosen.size();
  }

  /** The same notice is told once, however often the model is looked at. */
  private static RunListener once(RunListener listener) {
    Set<RunEvent> told = new HashSet<>();
    return event -> {
      if (told.add(event)) {
        listener.on(event);
      }
    };
  }
}
