@NullMarked
package dev.clue.core.dataset;

import org.jspecify.annotations.NullMarked;
