/** What {@code clue demo} runs on: invented patients, written anew from a seed. */
@NullMarked
package dev.clue.cli.demo;

import org.jspecify.annotations.NullMarked;
