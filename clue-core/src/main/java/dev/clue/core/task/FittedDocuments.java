package dev.clue.core.task;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Documents that are fitted when they are first asked for. */
final class FittedDocuments implements TrialDocuments {
  private final RenderedFit fit;
  private final int limit;
  private volatile RenderedFit.@Nullable Share share;

  FittedDocuments(RenderedFit fit, int limit) {
    this.fit = fit;
    this.limit = limit;
  }

  @Override
  public String text(ToIntFunction<String> promptTokens) {
    RenderedFit.Share known = share;
    if (known == null) {
      // Two threads may both find it: they find the same.
      known = fit.largest(limit, promptTokens);
      share = known;
    }
    return fit.text(known);
  }
}
