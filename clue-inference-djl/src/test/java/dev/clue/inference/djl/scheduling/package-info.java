@NullMarked
package dev.clue.inference.djl.scheduling;

import org.jspecify.annotations.NullMarked;
