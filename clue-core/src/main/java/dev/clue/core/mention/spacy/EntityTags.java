package dev.clue.core.mention.spacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where entities begin and go on. */
final class EntityTags {
  /** Not decided. */
  static final byte OPEN = 0;

  static final byte INSIDE = 1;
  static final byte OUTSIDE = 2;
  static final byte BEGIN = 3;

  private final byte[] tags;
  private final String[] labels;

  EntityTags(int tokens) {
    tags = new byte[tokens];
    labels = new String[tokens];
    Arrays.fill(labels, "");
  }

  /** The token's tag; open behind the last token. */
  byte tag(int token) {
    return token < tags.length ? tags[token] : OPEN;
  }

  String label(int token) {
    return labels[token];
  }

  void mark(Entity entity) {
    for (int i = entity.from; i < entity.to; i++) {
      tags[i] = i == entity.from ? BEGIN : INSIDE;
      labels[i] = entity.label;
    }
  }

  /** What is not decided is outside. */
  void close() {
    for (int i = 0; i < tags.length; i++) {
      tags[i] = tags[i] == OPEN ? OUTSIDE : tags[i];
    }
  }

  /** The entities in the order of the text. */
  List<Entity> entities() {
    List<Entity> entities = new ArrayList<>();
    for (int i = 0; i < tags.length; i++) {
      if (tags[i] == BEGIN && !labels[i].isEmpty()) {
        int end = i + 1;
        while (end < tags.length && tags[end] == INSIDE) {
          end++;
        }
        entities.add(new Entity(i, end, labels[i]));
      }
    }
    return entities;
  }

  /**
   * An entity.
   *
   * @param from its first token
   * @param to behind its last token
   * @param label its type
   */
  record Entity(int from, int to, String label) {}
}
