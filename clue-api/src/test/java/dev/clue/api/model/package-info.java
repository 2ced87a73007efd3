/** The conformance kit of this package's contracts: extend the class named after yours. */
@NullMarked
package dev.clue.api.model;

import org.jspecify.annotations.NullMarked;
