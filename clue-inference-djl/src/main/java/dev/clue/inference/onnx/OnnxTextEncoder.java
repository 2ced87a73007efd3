package dev.clue.inference.onnx;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderDescriptor;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TokenEmbeddings;
import dev.clue.inference.djl.ClosingLock;
import dev.clue.inference.djl.architecture.ModelConfig;
import dev.clue.inference.djl.encoder.EncoderLayer;
import dev.clue.inference.djl.encoder.EncoderName;
import dev.clue.inference.djl.encoder.EncoderTokenizer;
import dev.clue.inference.djl.encoder.EncoderTokenizers;
import dev.clue.inference.djl.encoder.FittedTokens;
import dev.clue.inference.djl.encoder.TokenLabels;
import dev.clue.inference.djl.encoder.TokenLimit;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An encoder inside the JVM by ONNX Runtime, from a folder as Optimum exports it: hidden states, or
 * the logits of tokens' labels. Thread-safe.
 */
public final class OnnxTextEncoder implements TextEncoder {
  private static final int[] NO_SPANS = {};

  private final EncoderGraph graph;
  private final EncoderTokenizer tokenizer;
  private final EncoderDescriptor descriptor;
  private final ClosingLock lock = new ClosingLock("encoder");

  private OnnxTextEncoder(
      EncoderGraph graph, EncoderTokenizer tokenizer, EncoderDescriptor descriptor) {
    this.graph = graph;
    this.tokenizer = tokenizer;
    this.descriptor = descriptor;
  }

  /**
   * Loads an encoder.
   *
   * @param folder with {@code config.json} and the files of its tokenizer
   * @param file the graph
   * @throws ClueException if a file is missing, damaged or not supported, or the graph does not
   *     give what the options ask for
   */
  public static OnnxTextEncoder open(Path folder, Path file, EncoderOptions options) {
    if (options.precision() != EncoderOptions.Precision.F32) {
      throw new ClueException(
          file
              + " has a number format of its own; the precision "
              + options.precision().wireName()
              + " cannot be chosen.");
    }
    ModelConfig config = ModelConfig.read(folder);
    boolean labelling = options.output() == EncoderOptions.Output.TOKEN_LABELS;
    List<String> labels = labelling ? TokenLabels.of(folder) : List.of();
    int layers = config.count("num_hidden_layers");
    EncoderLayer layer =
        labelling
            ? new EncoderLayer(layers, false)
            : EncoderLayer.of(folder, layers, options.layer());
    EncoderTokenizer tokenizer = EncoderTokenizers.open(folder, config);
    try {
      OnnxGraph loaded = OnnxGraph.open(file);
      try {
        EncoderGraph graph =
            labelling
                ? EncoderGraph.labels(loaded, labels.size())
                : EncoderGraph.states(loaded, layer.number(), layers);
        SortedMap<String, String> identity = new TreeMap<>(GraphFile.identity(folder, file));
        identity.put("graph", file.getFileName() + ":" + graph.output());
        identity.put("engine", "ONNX Runtime " + loaded.version());
        identity.put("layer", layer.number() + (layer.guessed() ? " (guessed)" : ""));
        identity.put("precision", graph.format());
        identity.put("tokenizer", tokenizer.name());
        int[] boundaries = tokenizer.encode("").ids();
        return new OnnxTextEncoder(
            graph,
            tokenizer,
            new EncoderDescriptor(
                EncoderName.of(folder),
                layer.number(),
                labelling ? labels.size() : width(graph, config),
                TokenLimit.of(folder, config),
                Set.of(boundaries[0], boundaries[1]),
                identity,
                labels));
      } catch (RuntimeException | Error e) {
        loaded.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  private static int width(EncoderGraph graph, ModelConfig config) {
    return graph.width() > 0 ? graph.width() : config.count("hidden_size");
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
    return lock.whileOpen(() -> texts.stream().map(this::encoded).toList());
  }

  private FittedTokens tokens(String text) {
    return FittedTokens.of(tokenizer.encode(text), descriptor.maxTokens());
  }

  /**
   * Alone in the graph: padding to the longest of many would take any amount of memory, a graph
   * without a mask would attend to it, and the scales of a quantized one depend on all texts that
   * it is given.
   */
  private TokenEmbeddings encoded(String text) {
    FittedTokens tokens = tokens(text);
    float[] vectors = graph.run(tokens.ids());
    int width = descriptor.dimension();
    if (vectors.length != tokens.ids().length * width) {
      throw new ClueException(
          "The graph of the encoder "
              + descriptor.name()
              + " gives vectors of another length than "
              + width
              + ", which config.json says.");
    }
    int[] spans = descriptor.labels().isEmpty() ? NO_SPANS : tokens.spans();
    return new TokenEmbeddings(vectors, tokens.ids(), width, tokens.cut(), spans);
  }

  /** Waits for those who are encoding. */
  @Override
  public void close() {
    lock.close(
        () -> {
          graph.close();
          tokenizer.close();
        });
  }
}
