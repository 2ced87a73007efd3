/** Tests of runs, with fakes for tasks and models. */
@NullMarked
package dev.clue.core.run;

import org.jspecify.annotations.NullMarked;
