package dev.clue.api.knowledge;

import java.util.List;

/**
 * Finds medical concepts in a text. Thread-safe.
 *
 * <ul>
 *   <li>K1. Mentions MUST come in the order of their start, offsets inside the text.
 *   <li>K2. The concepts of a mention MUST come best first, scores from 0 to 1; a mention without
 *       any concept is left out.
 *   <li>K3. The same text MUST give the same mentions.
 *   <li>K4. {@link #identity} MUST name everything that changes them.
 * </ul>
 */
public interface EntityLinker {

  /** Mentions of concepts in the text. */
  List<LinkedMention> link(String text);

  /** What it is (mention detection, vocabulary, versions), for the signature. */
  String identity();
}
