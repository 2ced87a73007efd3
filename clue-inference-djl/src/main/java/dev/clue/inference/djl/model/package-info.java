/** Language models over programs and weights. */
@NullMarked
package dev.clue.inference.djl.model;

import org.jspecify.annotations.NullMarked;
