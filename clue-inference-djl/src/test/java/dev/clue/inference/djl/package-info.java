@NullMarked
package dev.clue.inference.djl;

import org.jspecify.annotations.NullMarked;
