package dev.clue.core.mention.spacy;

import dev.clue.core.text.PythonSpace;
import java.util.Arrays;
import org.msgpack.value.Value;

/** An attribute of tokens that an embedding looks up. */
enum Attribute {
  LOWER(66) {
    @Override
    long key(Token token, Lexicon lexicon) {
      return lexicon.lowerKey(token.text());
    }
  },
  NORM(67) {
    @Override
    long key(Token token, Lexicon lexicon) {
      return lexicon.normKey(token);
    }
  },
  SHAPE(68) {
    @Override
    long key(Token token, Lexicon lexicon) {
      return lexicon.key(WordShape.shape(token.text()));
    }
  },
  PREFIX(69) {
    @Override
    long key(Token token, Lexicon lexicon) {
      return lexicon.key(WordShape.prefix(token.text()));
    }
  },
  SUFFIX(70) {
    @Override
    long key(Token token, Lexicon lexicon) {
      return lexicon.key(WordShape.suffix(token.text()));
    }
  },
  SPACY(81) {
    @Override
    long key(Token token, Lexicon lexicon) {
      return token.spaced() ? 1 : 0;
    }
  },
  IS_SPACE(6) {
    @Override
    long key(Token token, Lexicon lexicon) {
      return PythonSpace.isAll(token.text()) ? 1 : 0;
    }
  };

  private final int number;

  Attribute(int number) {
    this.number = number;
  }

  abstract long key(Token token, Lexicon lexicon);

  /** An attribute that a model names by its name or by spaCy's number. */
  static Attribute of(Value value) {
    for (Attribute attribute : values()) {
      if (value.isIntegerValue()
          ? value.asIntegerValue().toLong() == attribute.number
          : MessagePack.text(value, "a column").equals(attribute.name())) {
        return attribute;
      }
    }
    throw new UnfitModel(
        "embeds the attribute " + value + "; understood are " + Arrays.toString(values()));
  }
}
