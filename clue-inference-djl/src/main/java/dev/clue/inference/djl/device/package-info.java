/** What tensors can be on, and how much memory it has. */
@NullMarked
package dev.clue.inference.djl.device;

import org.jspecify.annotations.NullMarked;
