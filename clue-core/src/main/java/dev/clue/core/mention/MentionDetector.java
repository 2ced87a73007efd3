package dev.clue.core.mention;

import java.util.List;

/** Finds mentions in a text. Thread-safe; the same text always has the same mentions. */
public interface MentionDetector extends AutoCloseable {

  /** Mentions in the order of their start, inside the text; none for odd or empty texts. */
  List<Mention> detect(String text);

  /** What finds them (kind, model, version), for the signature. */
  String name();

  /** Frees what it holds; nothing unless said otherwise. Idempotent. */
  @Override
  default void close() {}
}
