package dev.clue.core.mention.spacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.msgpack.value.Value;

/**
 * A vector per token (spaCy's {@code Tok2Vec}): hashed embeddings of attributes, mixed by a maxout
 * layer, then residual maxout layers over windows of neighbours. Thread-safe; remembers what the
 * mixing made of the tokens that it met first.
 */
final class TokenVectors {
  private static final int REMEMBERED = 20_000;

  private final List<Attribute> columns = new ArrayList<>();
  private final List<HashedRows> embeddings = new ArrayList<>();
  private final List<MaxoutLayer> layers = new ArrayList<>();
  private final Map<Token, float[]> known = new ConcurrentHashMap<>();
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
      widen(layer, current, next, rows);
      float[] last = current;
      current = next;
      next = last;
    }
    return Arrays.copyOfRange(
        current, margin + pad * width, margin + (pad + tokens.size()) * width);
  }

  /** Adds to each row what the layer makes of the stretch around it; behind both ends are zeros. */
  private void widen(MaxoutLayer layer, float[] current, float[] next, int rows) {
    MaxoutLayer.Work work = layer.work();
    int width = width();
    int margin = window * width;
    for (int row = 0; row < rows; row += 2) {
      int first = row * width;
      int second = Math.min(row + 1, rows - 1) * width;
      System.arraycopy(current, first, work.first, 0, layer.inputs());
      System.arraycopy(current, second, work.second, 0, layer.inputs());
      work.apply(next, margin + first, margin + second);
    }
    for (int i = margin; i < margin + rows * width; i++) {
      next[i] += current[i];
    }
  }

  private void embed(List<Token> tokens, Lexicon lexicon, float[] target, int to) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      float[] vector = known.get(token);
      if (vector == null) {
        vector = embed(token, lexicon);
        if (known.size() < REMEMBERED) {
          known.put(token, vector);
        }
      }
      System.arraycopy(vector, 0, target, to + i * width(), width());
    }
  }

  private float[] embed(Token token, Lexicon lexicon) {
    MaxoutLayer mixer = layers.get(0);
    MaxoutLayer.Work work = mixer.work();
    int offset = 0;
    for (int i = 0; i < embeddings.size(); i++) {
      embeddings.get(i).put(columns.get(i).key(token, lexicon), work.first, offset);
      offset += embeddings.get(i).width();
    }
    float[] vector = new float[mixer.width()];
    work.applyFirst(vector);
    return vector;
  }
}
