@NullMarked
package dev.clue.inference.onnx;

import org.jspecify.annotations.NullMarked;
