package dev.clue.core.task;

import dev.clue.api.ClueException;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.core.dataset.Dataset;
import dev.clue.core.protocol.OrderSeed;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.protocol.SampleOrder;
import dev.clue.core.random.PythonRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    samples = new Once<>(() -> split(reader.apply(profile.home().find(settings.dataDirectory()))));
  }

  @Override
  public SampleSet samples() {
    return samples.get();
  }

  @Override
  public boolean asked() {
    return true;
  }

  private SampleSet split(Dataset dataset) {
    List<Sample> ordered = new ArrayList<>(dataset.samples());
    if (shuffled(settings.protocol(), profile.id())) {
      boolean fixed = settings.protocol().has(OrderSeed.ONE);
      new PythonRandom(fixed ? FIXED_SEED : settings.seed()).shuffle(ordered);
    }
    int shots = settings.shots(profile);
    if (ordered.size() <= shots) {
      throw new ClueException(
          dataset.source().file()
              + " has "
              + ordered.size()
              + " usable rows, must have more than the "
              + shots
              + " that are shown as demonstrations.");
    }
    return new SampleSet(
        ordered.subList(0, shots),
        ordered.subList(shots, ordered.size()),
        dataset.excluded(),
        dataset.source());
  }

  private static boolean shuffled(Protocol protocol, String task) {
    return protocol.has(SampleOrder.SHUFFLED) || task.equals("medisumqa");
  }
}
