/**
 * ICD-10-CM: tables that the user brings, and codes in texts. No table is shipped: they are public,
 * but a new one comes out every year, and which one was used belongs to the result.
 */
@NullMarked
package dev.clue.core.icd;

import org.jspecify.annotations.NullMarked;
