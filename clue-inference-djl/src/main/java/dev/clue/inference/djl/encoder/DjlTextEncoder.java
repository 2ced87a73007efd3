package dev.clue.inference.djl.encoder;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderDescriptor;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TokenEmbeddings;
import dev.clue.inference.djl.ClosingLock;
import dev.clue.inference.djl.FolderIdentity;
import dev.clue.inference.djl.architecture.ModelConfig;
import dev.clue.inference.djl.encoder.EncoderTokenizer.TokenizedText;
import dev.clue.inference.djl.weights.NumberType;
import dev.clue.inference.djl.weights.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An encoder inside the JVM, from a Hugging Face folder: BERT, RoBERTa and DeBERTa v2 and v3.
 * Computes no layer behind the one that is asked for, and no padding. Thread-safe.
 */
public final class DjlTextEncoder implements TextEncoder {
  /** Tokens that go through the model at once. */
  private static final int BATCH_TOKENS = 2048;

  private final EncoderModel model;
  private final EncoderTokenizer tokenizer;
  private final EncoderDescriptor descriptor;
  private final int vocabulary;
  private final ClosingLock lock = new ClosingLock("encoder");

  private DjlTextEncoder(
      EncoderModel model,
      EncoderTokenizer tokenizer,
      EncoderDescriptor descriptor,
      int vocabulary) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.descriptor = descriptor;
    this.vocabulary = vocabulary;
  }

  /**
   * Loads an encoder.
   *
   * @param folder with {@code config.json}, the files of its tokenizer, and weights
   * @throws ClueException if a file is missing, damaged or asks for what is not supported
   */
  public static DjlTextEncoder open(Path folder, EncoderOptions options) {
    ModelConfig config = ModelConfig.read(folder);
    EncoderPlan plan = EncoderFamilies.plan(config);
    boolean labelling = options.output() == EncoderOptions.Output.TOKEN_LABELS;
    List<String> labels = labelling ? TokenLabels.of(folder) : List.of();
    int layers = plan.shape().layers();
    EncoderLayer layer =
        labelling
            ? new EncoderLayer(layers, false)
            : EncoderLayer.of(folder, layers, options.layer());
    EncoderTokenizer tokenizer = EncoderTokenizers.open(folder, config);
    try {
      NumberType type =
          options.precision() == EncoderOptions.Precision.F32 ? NumberType.F32 : NumberType.BF16;
      int[] boundaries = tokenizer.encode("").ids();
      SortedMap<String, String> identity = new TreeMap<>(FolderIdentity.of(folder));
      identity.put("layer", layer.number() + (layer.guessed() ? " (guessed)" : ""));
      identity.put("precision", options.precision().wireName());
      identity.put("tokenizer", tokenizer.name());
      EncoderDescriptor descriptor =
          new EncoderDescriptor(
              EncoderName.of(folder),
              layer.number(),
              labelling ? labels.size() : plan.shape().width(),
              TokenLimit.of(folder, plan.maxTokens()),
              Set.of(boundaries[0], boundaries[1]),
              identity,
              labels);
      EncoderModel model =
          EncoderModel.load(
              plan,
              Weights.open(folder),
              type,
              new EncoderModel.Extent(layer.number(), labels.size()));
      return new DjlTextEncoder(model, tokenizer, descriptor, plan.shape().vocabulary());
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  @Override
  public EncoderDescriptor describe() {
    return descriptor;
  }

  @Override
  public List<int[]> tokenIds(List<String> texts) {
    return lock.whileOpen(() -> texts.stream().map(text -> tokens(text).ids()).toList());
  }

  @Override
  public List<TokenEmbeddings> encode(List<String> texts) {
    return lock.whileOpen(
        () -> {
          List<FittedTokens> all = texts.stream().map(this::tokens).toList();
          TokenEmbeddings[] encoded = new TokenEmbeddings[all.size()];
          int[] lengths = all.stream().mapToInt(tokens -> tokens.ids().length).toArray();
          for (List<Integer> batch : TokenBatches.of(lengths, BATCH_TOKENS)) {
            encode(batch, all, encoded);
          }
          return List.of(encoded);
        });
  }

  private FittedTokens tokens(String text) {
    TokenizedText whole = tokenizer.encode(text);
    int[] ids = whole.ids();
    for (int id : ids) {
      if (id >= vocabulary) {
        throw new ClueException(
            "The tokenizer of the encoder "
                + descriptor.name()
                + " gives the id "
                + id
                + ", its model knows "
                + vocabulary
                + " ids: the folder's files do not belong together.");
      }
    }
    return FittedTokens.of(whole, descriptor.maxTokens());
  }

  private void encode(List<Integer> batch, List<FittedTokens> all, TokenEmbeddings[] encoded) {
    long[] ids =
        batch.stream().flatMapToInt(i -> Arrays.stream(all.get(i).ids())).asLongStream().toArray();
    float[] vectors = model.forward(ids, groups(batch, all));
    int width = descriptor.dimension();
    int from = 0;
    for (int text : batch) {
      FittedTokens tokens = all.get(text);
      int to = from + tokens.ids().length * width;
      float[] own = Arrays.copyOfRange(vectors, from, to);
      int[] spans = descriptor.labels().isEmpty() ? new int[0] : tokens.spans();
      encoded[text] = new TokenEmbeddings(own, tokens.ids(), width, tokens.cut(), spans);
      from = to;
    }
  }

  /** How many texts of which length, in turn. */
  private static long[] groups(List<Integer> batch, List<FittedTokens> all) {
    long[] groups = new long[2 * batch.size()];
    int size = 0;
    for (int text : batch) {
      int length = all.get(text).ids().length;
      if (size == 0 || groups[size - 1] != length) {
        groups[size + 1] = length;
        size += 2;
      }
      groups[size - 2]++;
    }
    return Arrays.copyOf(groups, size);
  }

  /** Waits for those who are encoding. */
  @Override
  public void close() {
    lock.close(
        () -> {
          model.close();
          tokenizer.close();
        });
  }
}
