package dev.clue.inference.djl.encoder;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderDescriptor;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TokenEmbeddings;
import dev.clue.inference.djl.DjlRuntime;
import dev.clue.inference.djl.FolderIdentity;
import dev.clue.inference.djl.program.ProgramModule;
import dev.clue.inference.djl.program.TorchScriptArchive;
import dev.clue.inference.djl.program.WeightBinder;
import dev.clue.inference.djl.weights.NumberType;
import dev.clue.inference.djl.weights.TensorSlot;
import dev.clue.inference.djl.weights.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * A BERT encoder inside the JVM, from a Hugging Face folder: SciBERT, Bio_ClinicalBERT, PubMedBERT
 * and their like. Computes no layer behind the one that is asked for. Thread-safe.
 */
public final class BertEncoder implements TextEncoder {
  /** Tokens, padding included, that go through the model at once. */
  private static final int BATCH_TOKENS = 4096;

  private final PtNDManager manager;
  private final ProgramModule program;
  private final WordPieceTokenizer tokenizer;
  private final EncoderDescriptor descriptor;
  private final AtomicBoolean closed = new AtomicBoolean();

  private BertEncoder(
      PtNDManager manager,
      ProgramModule program,
      WordPieceTokenizer tokenizer,
      EncoderDescriptor descriptor) {
    this.manager = manager;
    this.program = program;
    this.tokenizer = tokenizer;
    this.descriptor = descriptor;
  }

  /**
   * Loads an encoder.
   *
   * @param folder with {@code config.json}, {@code vocab.txt} and weights
   * @throws ClueException if a file is missing, damaged or asks for what is not supported
   */
  public static BertEncoder open(Path folder, EncoderOptions options) {
    BertShape shape = BertShape.read(folder);
    WordPieceTokenizer tokenizer = WordPieceTokenizer.open(folder);
    EncoderLayer layer = EncoderLayer.of(folder, shape.layers(), options.layer());
    NumberType type =
        options.precision() == EncoderOptions.Precision.F32 ? NumberType.F32 : NumberType.BF16;
    Weights weights = Weights.open(folder);
    SortedMap<String, String> identity = new TreeMap<>(FolderIdentity.of(folder));
    identity.put("layer", layer.number() + (layer.guessed() ? " (guessed)" : ""));
    identity.put("precision", options.precision().wireName());
    identity.put("tokenizer", "wordpiece-slow|lower:" + tokenizer.lowerCases());
    EncoderDescriptor descriptor =
        new EncoderDescriptor(
            String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
            layer.number(),
            shape.width(),
            shape.positions(),
            Set.of(tokenizer.clsId(), tokenizer.sepId()),
            identity);
    PtNDManager manager = DjlRuntime.newManager();
    ProgramModule program = null;
    try {
      program = ProgramModule.load(manager, archive(shape));
      WeightBinder binder = new WeightBinder(manager, program, weights, type);
      List<TensorSlot> slots = BertSlots.of(weights, shape, layer.number());
      binder.check(slots, BertSlots.PREFIX);
      binder.bind(slots, BertSlots.PREFIX);
      return new BertEncoder(manager, program, tokenizer, descriptor);
    } catch (RuntimeException | Error e) {
      if (program != null) {
        program.close();
      }
      manager.close();
      throw e;
    }
  }

  private static TorchScriptArchive archive(BertShape shape) {
    TorchScriptArchive archive =
        new TorchScriptArchive("Bert")
            .integer("n_heads", shape.heads())
            .number("eps", shape.epsilon());
    return WeightBinder.declare(archive).piece("bert.py");
  }

  @Override
  public EncoderDescriptor describe() {
    return descriptor;
  }

  @Override
  public List<TokenEmbeddings> encode(List<String> texts) {
    List<Tokens> all = texts.stream().map(this::tokens).toList();
    TokenEmbeddings[] encoded = new TokenEmbeddings[all.size()];
    List<Integer> order =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -all.get(i).ids().length))
            .toList();
    // The longest first, and texts of like length together: little padding.
    for (int from = 0; from < order.size(); ) {
      int longest = all.get(order.get(from)).ids().length;
      int to = Math.min(order.size(), from + Math.max(1, BATCH_TOKENS / longest));
      encode(order.subList(from, to), all, encoded);
      from = to;
    }
    return List.of(encoded);
  }

  private Tokens tokens(String text) {
    int[] ids = tokenizer.encode(text);
    int most = descriptor.maxTokens();
    if (ids.length <= most) {
      return new Tokens(ids, 0);
    }
    int[] cut = Arrays.copyOf(ids, most);
    cut[most - 1] = tokenizer.sepId();
    return new Tokens(cut, ids.length - most);
  }

  private void encode(List<Integer> batch, List<Tokens> all, TokenEmbeddings[] encoded) {
    int width = descriptor.dimension();
    int longest = all.get(batch.get(0)).ids().length;
    long[] ids = new long[batch.size() * longest];
    long[] lengths = new long[batch.size()];
    for (int row = 0; row < batch.size(); row++) {
      int[] tokens = all.get(batch.get(row)).ids();
      lengths[row] = tokens.length;
      for (int i = 0; i < tokens.length; i++) {
        ids[row * longest + i] = tokens[i];
      }
    }
    float[] vectors = forward(ids, lengths, longest);
    for (int row = 0; row < batch.size(); row++) {
      Tokens tokens = all.get(batch.get(row));
      int start = row * longest * width;
      float[] own = Arrays.copyOfRange(vectors, start, start + tokens.ids().length * width);
      encoded[batch.get(row)] = new TokenEmbeddings(own, tokens.ids(), width, tokens.cut());
    }
  }

  private float[] forward(long[] ids, long[] lengths, int longest) {
    try (NDManager scope = manager.newSubManager()) {
      PtNDArray tokens = (PtNDArray) scope.create(ids, new Shape(lengths.length, longest));
      PtNDArray sizes = (PtNDArray) scope.create(lengths);
      try (IValue result =
          program.call(
              "forward",
              IValue.from(tokens),
              IValue.from(sizes),
              IValue.from((long) descriptor.layer()))) {
        return result.toTensor((PtNDManager) scope).toFloatArray();
      }
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      program.close();
      manager.close();
    }
  }

  /** A text's token ids, and how many were cut. */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Tokens(int[] ids, int cut) {}
}
