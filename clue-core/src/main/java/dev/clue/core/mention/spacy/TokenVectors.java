package dev.clue.core.mention.spacy;

import java.util.ArrayList;
import java.util.List;
import org.msgpack.value.Value;

/**
 * A vector per token (spaCy's {@code Tok2Vec}): hashed embeddings of attributes, mixed by a maxout
 * layer, then residual maxout layers over windows of neighbours.
 */
final class TokenVectors {
  private final List<Attribute> columns = new ArrayList<>();
  private final List<HashedRows> embeddings = new ArrayList<>();
  private final List<MaxoutLayer> layers = new ArrayList<>();
  private final int window;

  /**
   * Reads the layers inside a model.
   *
   * @throws UnfitModel if they are not put together as described
   */
  TokenVectors(ThincModel model) {
    Value names = model.attribute(model.layer("extract_features"), "columns");
    if (!names.isArrayValue()) {
      throw new UnfitModel("is damaged: it does not say which attributes it embeds");
    }
    names.asArrayValue().forEach(name -> columns.add(Attribute.of(name)));
    for (int layer : model.layers("hashembed")) {
      int column = MessagePack.integer(model.attribute(layer, "column"), "column");
      int seed = MessagePack.integer(model.attribute(layer, "seed"), "seed");
      if (column != embeddings.size()) {
        throw new UnfitModel("embeds its attributes in another order than it lists them");
      }
      embeddings.add(new HashedRows(model.tensor(layer, "E", 2), seed));
    }
    List<Integer> maxouts = model.layers("maxout");
    List<Integer> norms = model.layers("layernorm");
    if (maxouts.size() != norms.size() || maxouts.isEmpty()) {
      throw new UnfitModel("has maxout layers without a normalisation");
    }
    for (int i = 0; i < maxouts.size(); i++) {
      layers.add(new MaxoutLayer(model, maxouts.get(i), norms.get(i)));
    }
    window = window(model);
    checkSizes();
  }

  private int window(ThincModel model) {
    List<Integer> windows = model.layers("expand_window");
    if (windows.size() != layers.size() - 1) {
      throw new UnfitModel(
          "has " + windows.size() + " windows for " + (layers.size() - 1) + " layers");
    }
    int size = 0;
    for (int layer : windows) {
      int next = MessagePack.integer(model.attribute(layer, "window_size"), "window_size");
      if (next < 1 || (size != 0 && next != size)) {
        throw new UnfitModel("has windows of several sizes; only one size is understood");
      }
      size = next;
    }
    return size;
  }

  private void checkSizes() {
    int width = width();
    int inputs = embeddings.stream().mapToInt(HashedRows::width).sum();
    if (columns.size() != embeddings.size() || layers.get(0).inputs() != inputs) {
      throw new UnfitModel("mixes embeddings of another size than it has");
    }
    for (MaxoutLayer layer : layers.subList(1, layers.size())) {
      if (layer.width() != width || layer.inputs() != (2 * window + 1) * width) {
        throw new UnfitModel("has window layers that do not fit its width of " + width);
      }
    }
  }

  /** How long each vector is. */
  int width() {
    return layers.get(0).width();
  }

  /** The tokens' vectors, shape [tokens × width]. */
  float[] of(List<Token> tokens, Lexicon lexicon) {
    // thinc pads each text with rows of zeros, as many as the layers together see.
    int pad = window * (layers.size() - 1);
    int width = width();
    int rows = tokens.size() + 2 * pad;
    int margin = window * width;
    float[] current = new float[margin + rows * width + margin];
    embed(tokens, lexicon, current, margin + pad * width);
    float[] next = new float[current.length];
    for (MaxoutLayer layer : layers.subList(1, layers.size())) {
      float[] buffer = layer.buffer();
      for (int row = 0; row < rows; row++) {
        // A row's window is the stretch of rows around it; behind both ends there are zeros.
        int at = margin + row * width;
        layer.apply(current, at - margin, next, at, buffer);
        for (int i = 0; i < width; i++) {
          next[at + i] += current[at + i];
        }
      }
      float[] last = current;
      current = next;
      next = last;
    }
    float[] vectors = new float[tokens.size() * width];
    System.arraycopy(current, margin + pad * width, vectors, 0, vectors.length);
    return vectors;
  }

  private void embed(List<Token> tokens, Lexicon lexicon, float[] target, int to) {
    MaxoutLayer mixer = layers.get(0);
    float[] mixed = new float[mixer.inputs()];
    float[] buffer = mixer.buffer();
    for (int t = 0; t < tokens.size(); t++) {
      int offset = 0;
      for (int i = 0; i < embeddings.size(); i++) {
        HashedRows embedding = embeddings.get(i);
        embedding.put(columns.get(i).key(tokens.get(t), lexicon), mixed, offset);
        offset += embedding.width();
      }
      mixer.apply(mixed, 0, target, to + t * mixer.width(), buffer);
    }
  }
}
