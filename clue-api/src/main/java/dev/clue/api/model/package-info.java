/** Language models: the contract that a backend keeps, its requests, answers and failures. */
@NullMarked
package dev.clue.api.model;

import org.jspecify.annotations.NullMarked;
