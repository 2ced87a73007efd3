package dev.clue.inference.onnx;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.answer.AnswerJob;
import dev.clue.inference.djl.answer.Continuations;
import dev.clue.inference.djl.answer.EndIds;
import dev.clue.inference.djl.answer.LocalModel;
import dev.clue.inference.djl.answer.PromptTokens;
import dev.clue.inference.djl.answer.Recipient;
import dev.clue.inference.djl.answer.Requests;
import dev.clue.inference.djl.scheduling.RowModel;
import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A language model's graph with its tokenizer. Used by one thread at a time. */
final class OnnxModel implements LocalModel {
  /** Tokens computed at once: the graph gives logits for each of them. */
  static final int CHUNK = 256;

  private final OnnxDecoder decoder;
  private final OnnxRows rows;
  private final FolderTokenizer tokenizer;
  private final Requests requests;

  private OnnxModel(OnnxDecoder decoder, FolderTokenizer tokenizer, Path folder) {
    this.decoder = decoder;
    this.tokenizer = tokenizer;
    rows = new OnnxRows(decoder);
    Integer vocabulary = decoder.signature().vocabulary();
    Integer length = tokenizer.contextLength();
    int context = length == null ? Integer.MAX_VALUE : length;
    PromptTokens prompts =
        new PromptTokens(tokenizer, vocabulary == null ? Integer.MAX_VALUE : vocabulary, context);
    requests = new Requests(tokenizer, prompts, EndIds.read(folder, tokenizer), context);
  }

  /**
   * Loads it.
   *
   * @throws dev.clue.api.ClueException if a file is missing, damaged or not supported
   */
  static OnnxModel open(Path folder, Path graph) {
    FolderTokenizer tokenizer = FolderTokenizer.open(folder);
    try {
      return new OnnxModel(OnnxDecoder.open(folder, graph), tokenizer, folder);
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  FolderTokenizer tokenizer() {
    return tokenizer;
  }

  @Nullable Integer contextLength() {
    return tokenizer.contextLength();
  }

  DecoderSignature signature() {
    return decoder.signature();
  }

  String version() {
    return decoder.version();
  }

  @Override
  public RowModel rows() {
    return rows;
  }

  @Override
  public AnswerJob job(
      Prompt prompt, GenerationOptions options, int topLogits, Recipient<?> recipient) {
    return requests.job(prompt, options, topLogits, recipient);
  }

  @Override
  public List<Likelihood> likelihoods(Prompt prompt, List<String> continuations) {
    return new OnnxLikelihoods(decoder, CHUNK)
        .of(Continuations.of(prompt, continuations, tokenizer, requests.prompts()));
  }

  @Override
  public void close() {
    rows.clear();
    decoder.close();
    tokenizer.close();
  }
}
