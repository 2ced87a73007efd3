@NullMarked
package dev.clue.core.metric.classification;

import org.jspecify.annotations.NullMarked;
