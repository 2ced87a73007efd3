/** What every package may do with characters and bytes: Python's white space, SHA-256. */
@NullMarked
package dev.clue.core.text;

import org.jspecify.annotations.NullMarked;
