/**
 * Models inside the JVM by ONNX Runtime, from the folders that Optimum exports. What is not the
 * engine's own (tokenizers, choosing tokens, scheduling) comes from {@code dev.clue.inference.djl}.
 */
@NullMarked
package dev.clue.inference.onnx;

import org.jspecify.annotations.NullMarked;
