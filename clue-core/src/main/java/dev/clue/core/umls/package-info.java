/**
 * A medical vocabulary as a memory-mapped index, and the search for concepts in it. No vocabulary
 * is shipped: UMLS needs a licence of the user's.
 */
@NullMarked
package dev.clue.core.umls;

import org.jspecify.annotations.NullMarked;
