/** Tests of connections, limits and failures. */
@NullMarked
package dev.clue.inference.http.transport;

import org.jspecify.annotations.NullMarked;
