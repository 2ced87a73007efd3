@NullMarked
package dev.clue.inference.djl.architecture;

import org.jspecify.annotations.NullMarked;
