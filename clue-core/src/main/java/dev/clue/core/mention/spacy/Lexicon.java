package dev.clue.core.mention.spacy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.value.Value;

/** Keys and norms of words. Immutable. */
final class Lexicon {
  private final Map<String, Long> numbers = WordTables.numbers();
  private final Map<String, String> spellings = WordTables.norms();
  private final Map<Long, String> norms;

  private Lexicon(Map<Long, String> norms) {
    this.norms = norms;
  }

  /** Reads {@code vocab/lookups.bin}; a model may have none. */
  static Lexicon read(byte @Nullable [] file) {
    if (file == null) {
      return new Lexicon(Map.of());
    }
    Value table = MessagePack.get(MessagePack.read(file), "lexeme_norm");
    if (table.isBinaryValue()) {
      table = MessagePack.read(table.asBinaryValue().asByteArray());
    }
    if (table.isNilValue()) {
      return new Lexicon(Map.of());
    }
    Value inner = MessagePack.get(table, "dict");
    Map<Long, String> norms = new HashMap<>();
    for (var entry : (inner.isMapValue() ? inner : table).asMapValue().entrySet()) {
      Value key = entry.getKey();
      norms.put(
          key.isIntegerValue()
              ? key.asIntegerValue().toBigInteger().longValue()
              : StringHash.of(MessagePack.text(key, "a word")),
          MessagePack.text(entry.getValue(), "a norm"));
    }
    return new Lexicon(norms);
  }

  long key(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    Long number = numbers.get(text);
    return number != null ? number : StringHash.of(text);
  }

  long lowerKey(String text) {
    return key(text.toLowerCase(Locale.ROOT));
  }

  /** By the tokenizer's exception, else the model's table, else spaCy's, else in lower case. */
  long normKey(Token token) {
    if (token.norm() != null) {
      return key(token.norm());
    }
    String norm = norms.get(key(token.text()));
    if (norm == null) {
      norm = spellings.get(token.text());
    }
    return norm != null ? key(norm) : lowerKey(token.text());
  }
}
