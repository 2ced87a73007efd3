/**
 * Metrics of the benchmark's tasks; {@link dev.clue.core.metric.Metrics} is the door. What is
 * computed, and which official tool it equals, is in docs/metrics.md.
 */
@NullMarked
package dev.clue.core.metric;

import org.jspecify.annotations.NullMarked;
