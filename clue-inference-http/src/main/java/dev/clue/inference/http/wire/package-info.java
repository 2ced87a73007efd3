/** What servers are sent and what they answer: JSON of requests, completions and errors. */
@NullMarked
package dev.clue.inference.http.wire;

import org.jspecify.annotations.NullMarked;
