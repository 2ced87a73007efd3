@NullMarked
package dev.clue.core.metric;

import org.jspecify.annotations.NullMarked;
