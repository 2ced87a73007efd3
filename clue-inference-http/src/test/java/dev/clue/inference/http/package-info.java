/** Tests of the whole backend against servers of the tests' own. */
@NullMarked
package dev.clue.inference.http;

import org.jspecify.annotations.NullMarked;
