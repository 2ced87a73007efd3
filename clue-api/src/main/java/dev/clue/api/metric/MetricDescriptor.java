package dev.clue.api.metric;

import java.util.List;

/**
 * What a metric is.
 *
 * @param ids of the scores it gives, for example {@code rouge1P rouge1R rouge1}
 * @param signature everything that changes its numbers: implementation, version, options
 */
public record MetricDescriptor(List<String> ids, String signature) {
  /** Copies the ids. */
  public MetricDescriptor {
    ids = List.copyOf(ids);
  }
}
