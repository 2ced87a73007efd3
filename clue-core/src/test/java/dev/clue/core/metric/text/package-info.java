@NullMarked
package dev.clue.core.metric.text;

import org.jspecify.annotations.NullMarked;
