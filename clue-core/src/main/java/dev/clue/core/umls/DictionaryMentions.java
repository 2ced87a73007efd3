package dev.clue.core.umls;

import dev.clue.core.mention.Mention;
import dev.clue.core.mention.MentionDetector;
import dev.clue.core.umls.DictionaryKeys.Word;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the aliases of an index in a text, without any model: from left to right, the longest run
 * of words that is an alias, whatever its case and punctuation.
 *
 * <p>Aliases have up to 10 words, at least 3 characters and a letter. Keys are compared, not texts;
 * two different texts share a key about once in 10^12 look-ups.
 */
public final class DictionaryMentions implements MentionDetector {
  private static final int LEAST_CHARACTERS = 3;

  private final LongBuffer keys;

  /** Mentions of an index's aliases. */
  public DictionaryMentions(UmlsIndex index) {
    keys = index.section(Section.ALIAS_KEYS).asLongBuffer();
  }

  @Override
  public String name() {
    return "dictionary-v1";
  }

  @Override
  public List<Mention> detect(String text) {
    List<Word> words = DictionaryKeys.words(text);
    List<Mention> mentions = new ArrayList<>();
    for (int i = 0; i < words.size(); ) {
      int length = longest(text, words, i);
      if (length > 0) {
        int begin = words.get(i).begin();
        int end = words.get(i + length - 1).end();
        mentions.add(new Mention(begin, end, text.substring(begin, end)));
      }
      i += Math.max(1, length);
    }
    return mentions;
  }

  private int longest(String text, List<Word> words, int first) {
    int longest = 0;
    long key = DictionaryKeys.START;
    int most = Math.min(DictionaryKeys.MOST_WORDS, words.size() - first);
    for (int n = 1; n <= most; n++) {
      Word word = words.get(first + n - 1);
      key = DictionaryKeys.append(key, text, word);
      if (isLongEnough(text, words.get(first).begin(), word.end()) && contains(key)) {
        longest = n;
      }
    }
    return longest;
  }

  private static boolean isLongEnough(String text, int begin, int end) {
    return end - begin >= LEAST_CHARACTERS
        && text.substring(begin, end).codePoints().anyMatch(Character::isLetter);
  }

  private boolean contains(long key) {
    int low = 0;
    int high = keys.limit() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compare(keys.get(middle), key);
      if (order == 0) {
        return true;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return false;
  }
}
