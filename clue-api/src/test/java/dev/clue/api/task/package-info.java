/** The conformance kit of this package's contracts: extend the class named after yours. */
@NullMarked
package dev.clue.api.task;

import org.jspecify.annotations.NullMarked;
