package dev.clue.core.generation.coding;

import java.util.Map;

/**
 * What became of MeDiSumCode's making.
 *
 * @param notes how many notes the file has
 * @param written how many were written
 * @param codes how many codes they have together
 * @param dropped how many billed codes of the written letters' stays were dropped, by reason
 */
public record CodingSummary(long notes, int written, int codes, Map<String, Long> dropped) {}
