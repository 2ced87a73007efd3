/** The command line: thin commands over the libraries; the only place that prints. */
@NullMarked
package dev.clue.cli;

import org.jspecify.annotations.NullMarked;
