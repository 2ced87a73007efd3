/** From a sample to what a model is shown: wording, layout, length. */
@NullMarked
package dev.clue.core.prompt;

import org.jspecify.annotations.NullMarked;
