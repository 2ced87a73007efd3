package dev.clue.core.evaluation;

import dev.clue.api.metric.Metric;
import dev.clue.core.metric.concept.ConceptF1;
import dev.clue.core.umls.DictionaryMentions;
import dev.clue.core.umls.UmlsIndex;
import dev.clue.core.umls.UmlsLinker;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Scores of medical concepts from an index, its own aliases being the mentions. */
final class Concepts {
  private Concepts() {}

  /** Makes the metric of an index, opened once; null without one. */
  static @Nullable Supplier<Metric> of(@Nullable Path folder) {
    if (folder == null) {
      return null;
    }
    UmlsIndex index = UmlsIndex.open(folder);
    Metric metric = new ConceptF1(new UmlsLinker(index, new DictionaryMentions(index)));
    return () -> metric;
  }
}
