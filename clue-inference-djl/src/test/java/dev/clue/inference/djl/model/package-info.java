@NullMarked
package dev.clue.inference.djl.model;

import org.jspecify.annotations.NullMarked;
