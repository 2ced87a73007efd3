@NullMarked
package dev.clue.inference.http;

import org.jspecify.annotations.NullMarked;
