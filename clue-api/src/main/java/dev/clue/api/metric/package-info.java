/** Metrics: scores, or the reason why there is none, and their aggregates. */
@NullMarked
package dev.clue.api.metric;

import org.jspecify.annotations.NullMarked;
