/** Language models behind OpenAI-compatible servers and TGI, found by their specs. */
@NullMarked
package dev.clue.inference.http;

import org.jspecify.annotations.NullMarked;
