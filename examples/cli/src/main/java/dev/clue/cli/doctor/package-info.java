/** What {@code clue doctor} looks at. */
@NullMarked
package dev.clue.cli.doctor;

import org.jspecify.annotations.NullMarked;
