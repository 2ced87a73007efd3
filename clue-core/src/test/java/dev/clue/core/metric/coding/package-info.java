@NullMarked
package dev.clue.core.metric.coding;

import org.jspecify.annotations.NullMarked;
