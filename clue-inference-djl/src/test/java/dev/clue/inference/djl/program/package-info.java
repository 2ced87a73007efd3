@NullMarked
package dev.clue.inference.djl.program;

import org.jspecify.annotations.NullMarked;
