/** TorchScript programs: text in the resources, made into an archive in memory, run by libtorch. */
@NullMarked
package dev.clue.inference.djl.program;

import org.jspecify.annotations.NullMarked;
