package dev.clue.core.task;

import dev.clue.api.ClueException;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.SampleSet.DatasetSource;
import dev.clue.api.task.SampleSet.ExcludedRow;
import dev.clue.core.dataset.Dataset;
import dev.clue.core.protocol.OrderSeed;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.protocol.SampleOrder;
import dev.clue.core.protocol.UnclearRows;
import dev.clue.core.random.PythonRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Samples of a file in the protocol's order: the first few are shown, the others asked. */
final class FewShotSamples implements SampleSource {
  private static final long FIXED_SEED = 1;

  private final TaskProfile profile;
  private final TaskSettings settings;
  private final Once<SampleSet> samples;

  /**
   * Reads nothing yet.
   *
   * @param reader reads the data file
   */
  FewShotSamples(TaskProfile profile, TaskSettings settings, Function<Path, Dataset> reader) {
    this.profile = profile;
    this.settings = settings;
    samples =
        new Once<>(() -> ordered(reader.apply(profile.home().find(settings.dataDirectory()))));
  }

  @Override
  public SampleSet samples() {
    return samples.get();
  }

  @Override
  public boolean asked() {
    return true;
  }

  private SampleSet ordered(Dataset dataset) {
    List<Sample> ordered = new ArrayList<>(dataset.samples());
    if (shuffled(settings.protocol(), profile.id())) {
      boolean fixed = settings.protocol().has(OrderSeed.ONE);
      new PythonRandom(fixed ? FIXED_SEED : settings.seed()).shuffle(ordered);
    }
    // Only now, so that the others stand in the same order whether these are kept or not.
    List<ExcludedRow> excluded = new ArrayList<>(dataset.excluded());
    if (settings.protocol().has(UnclearRows.LEFT_OUT)) {
      Set<String> unclear = new HashSet<>();
      dataset.unclear().forEach(row -> unclear.add(row.id()));
      ordered.removeIf(sample -> unclear.contains(sample.id()));
      excluded.addAll(dataset.unclear());
      excluded.sort(Comparator.comparing(ExcludedRow::row));
    }
    return split(ordered, excluded, dataset.source());
  }

  private SampleSet split(List<Sample> ordered, List<ExcludedRow> excluded, DatasetSource source) {
    int shots = settings.shots(profile);
    if (ordered.size() <= shots) {
      throw new ClueException(
          source.file()
              + " has "
              + ordered.size()
              + " usable rows, must have more than the "
              + shots
              + " that are shown as demonstrations.");
    }
    return new SampleSet(
        ordered.subList(0, shots), ordered.subList(shots, ordered.size()), excluded, source);
  }

  private static boolean shuffled(Protocol protocol, String task) {
    return protocol.has(SampleOrder.SHUFFLED) || task.equals("medisumqa");
  }
}
