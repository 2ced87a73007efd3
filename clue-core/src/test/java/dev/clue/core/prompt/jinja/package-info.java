@NullMarked
package dev.clue.core.prompt.jinja;

import org.jspecify.annotations.NullMarked;
