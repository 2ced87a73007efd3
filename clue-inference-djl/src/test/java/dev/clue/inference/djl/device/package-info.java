@NullMarked
package dev.clue.inference.djl.device;

import org.jspecify.annotations.NullMarked;
