@NullMarked
package dev.clue.core.icd;

import org.jspecify.annotations.NullMarked;
