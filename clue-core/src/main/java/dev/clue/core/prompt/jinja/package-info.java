/**
 * The Jinja dialect of Hugging Face chat templates, with Python's semantics and no way to Java
 * objects. {@link dev.clue.core.prompt.jinja.JinjaTemplate} is the door.
 */
@NullMarked
package dev.clue.core.prompt.jinja;

import org.jspecify.annotations.NullMarked;
