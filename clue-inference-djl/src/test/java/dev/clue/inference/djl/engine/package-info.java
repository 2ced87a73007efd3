@NullMarked
package dev.clue.inference.djl.engine;

import org.jspecify.annotations.NullMarked;
