/** Language models inside the JVM: the {@code djl:} backend. */
@NullMarked
package dev.clue.inference.djl;

import org.jspecify.annotations.NullMarked;
