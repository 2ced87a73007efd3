/** Servers that behave as the real ones do, well and badly. */
@NullMarked
package dev.clue.inference.http.doubles;

import org.jspecify.annotations.NullMarked;
