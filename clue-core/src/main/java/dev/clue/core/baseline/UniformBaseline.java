package dev.clue.core.baseline;

import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import dev.clue.core.run.SampleRequest;
import java.util.Comparator;
import java.util.List;

/** A label or letter drawn uniformly; for texts and codes another sample's reference. */
final class UniformBaseline implements Baseline {
  private final GoldAnswers gold;
  private final RandomStreams streams;

  UniformBaseline(GoldAnswers gold, RandomStreams streams) {
    this.gold = gold;
    this.streams = streams;
  }

  @Override
  public String answer(SampleRequest request) {
    Sample sample = request.sample();
    String task = request.task().descriptor().id();
    PythonRandom random = streams.stream("baseline/uniform/" + task + "/" + sample.id());
    TaskGold known = gold.of(request.task(), sample);
    Reference drawn =
        sample.reference() instanceof Reference.Choice
            ? random.choice(choices(sample, known))
            : anotherReference(sample, known, random);
    return GoldAnswers.written(sample, drawn);
  }

  /** The sample's options where it names them, else every gold answer of its sub-task. */
  private static List<Reference> choices(Sample sample, TaskGold known) {
    List<String> letters = GoldAnswers.letters(sample);
    return letters.isEmpty()
        ? known.references().stream().sorted(Comparator.comparing(Reference::toString)).toList()
        : letters.stream().map(letter -> (Reference) new Reference.Choice(letter)).toList();
  }

  /** Never the sample's own, unless it is the only one. */
  private static Reference anotherReference(Sample sample, TaskGold known, PythonRandom random) {
    List<Sample> others =
        known.samples().stream().filter(other -> !other.id().equals(sample.id())).toList();
    return others.isEmpty() ? sample.reference() : random.choice(others).reference();
  }
}
