/** What all contracts share. */
@NullMarked
package dev.clue.api;

import org.jspecify.annotations.NullMarked;
