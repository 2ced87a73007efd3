package dev.clue.core.umls;

/**
 * An alias that is near to a text.
 *
 * @param alias its number in the index
 * @param similarity cosine of the TF-IDF vectors, from 0 to 1
 */
public record AliasHit(int alias, float similarity) {}
