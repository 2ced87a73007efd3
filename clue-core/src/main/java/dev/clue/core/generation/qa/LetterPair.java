package dev.clue.core.generation.qa;

/**
 * A pair with the letter that it is about.
 *
 * @param letter its letter's place
 * @param noteId its letter's note
 * @param pair the question and the answer
 */
record LetterPair(int letter, String noteId, Pair pair) {}
