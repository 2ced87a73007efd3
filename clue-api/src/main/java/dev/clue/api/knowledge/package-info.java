/** Medical knowledge: concepts of an entity linker, codes of a code system. No data is shipped. */
@NullMarked
package dev.clue.api.knowledge;

import org.jspecify.annotations.NullMarked;
