/** What a run says at its end: the files of samples, timings and results. */
@NullMarked
package dev.clue.core.report;

import org.jspecify.annotations.NullMarked;
