/** What kind of server this is, what it can do, and which habits it has. */
@NullMarked
package dev.clue.inference.http.server;

import org.jspecify.annotations.NullMarked;
