/** Bytes over HTTP: connections, keys, limits on time and memory, and what went wrong. */
@NullMarked
package dev.clue.inference.http.transport;

import org.jspecify.annotations.NullMarked;
