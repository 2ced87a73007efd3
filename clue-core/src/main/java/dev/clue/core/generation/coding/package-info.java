/** MeDiSumCode: letters with the ICD-10-CM codes of their hospital stay. */
@NullMarked
package dev.clue.core.generation.coding;

import org.jspecify.annotations.NullMarked;
