package dev.clue.core.mention.spacy;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;

/** A model's tokenizer and components. Thread-safe. */
final class Pipeline {
  private final String name;
  private final Tokenizer tokenizer;
  private final Lexicon lexicon;
  private final List<Component> components;

  Pipeline(String name, Tokenizer tokenizer, Lexicon lexicon, List<Component> components) {
    this.name = name;
    this.tokenizer = tokenizer;
    this.lexicon = lexicon;
    this.components = List.copyOf(components);
  }

  /** The model's name and version, and the SHA-256 of its files. */
  String name() {
    return name;
  }

  /**
   * Analyses a text.
   *
   * @param passes how often the components run over it, each on what the one before marked
   */
  Analysis analyse(String text, int passes) {
    Analysis analysis = new Analysis(tokenizer.tokens(text));
    if (analysis.size() > 0) {
      List<Consumer<Analysis>> markers = markers(analysis.tokens());
      for (int pass = 0; pass < passes; pass++) {
        markers.forEach(marker -> marker.accept(analysis));
      }
    }
    return analysis;
  }

  /** What a text's tokens look like is the same in each pass, so it is computed once. */
  private List<Consumer<Analysis>> markers(List<Token> tokens) {
    IdentityHashMap<TokenVectors, float[]> computed = new IdentityHashMap<>();
    List<Consumer<Analysis>> markers = new ArrayList<>();
    for (Component component : components) {
      TokenVectors vectors = component.vectors();
      markers.add(component.read(computed.computeIfAbsent(vectors, v -> v.of(tokens, lexicon))));
    }
    return markers;
  }
}
