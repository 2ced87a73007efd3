/**
 * Families of models: how each is written in {@code config.json}, which program computes it, and
 * under which names its weights are found.
 */
@NullMarked
package dev.clue.inference.djl.architecture;

import org.jspecify.annotations.NullMarked;
