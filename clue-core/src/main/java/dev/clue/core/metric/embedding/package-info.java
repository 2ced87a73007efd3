/** BERTScore: texts compared by the vectors of their tokens. */
@NullMarked
package dev.clue.core.metric.embedding;

import org.jspecify.annotations.NullMarked;
