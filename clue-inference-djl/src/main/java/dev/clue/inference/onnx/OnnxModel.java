package dev.clue.inference.onnx;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.KeyValueBudget;
import dev.clue.inference.djl.answer.AnswerJob;
import dev.clue.inference.djl.answer.Continuations;
import dev.clue.inference.djl.answer.EndIds;
import dev.clue.inference.djl.answer.LocalModel;
import dev.clue.inference.djl.answer.PromptTokens;
import dev.clue.inference.djl.answer.Recipient;
import dev.clue.inference.djl.answer.Requests;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.device.FreeMemory;
import dev.clue.inference.djl.scheduling.RowModel;
import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A language model's graph with its tokenizer. Used by one thread at a time. */
final class OnnxModel implements LocalModel {
  /** Tokens computed at once: the graph gives logits for each of them. */
  static final int CHUNK = 256;

  private final OnnxDecoder decoder;
  private final OnnxRows rows;
  private final FolderTokenizer tokenizer;
  private final Requests requests;
  private final long mostTokens;

  private OnnxModel(OnnxDecoder decoder, FolderTokenizer tokenizer, Set<Integer> eosIds) {
    this.decoder = decoder;
    this.tokenizer = tokenizer;
    rows = new OnnxRows(decoder);
    Integer vocabulary = decoder.signature().vocabulary();
    Integer length = tokenizer.contextLength();
    int context = length == null ? Integer.MAX_VALUE : length;
    PromptTokens prompts =
        new PromptTokens(tokenizer, vocabulary == null ? Integer.MAX_VALUE : vocabulary, context);
    requests = new Requests(tokenizer, prompts, eosIds, context);
    mostTokens =
        KeyValueBudget.HALF_OF_FREE.tokens(
            decoder.signature().bytesPerToken(), ComputeDevice.PROCESSOR);
  }

  /**
   * Loads it.
   *
   * @throws dev.clue.api.ClueException if a file is missing, damaged or not supported
   */
  static OnnxModel open(Path folder, Path graph) {
    FolderTokenizer tokenizer = FolderTokenizer.open(folder);
    try {
      // First what can fail without holding native memory.
      Set<Integer> eosIds = EndIds.read(folder, tokenizer);
      return new OnnxModel(OnnxDecoder.open(folder, graph), tokenizer, eosIds);
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

  /** Tokens whose keys and values there is memory for. */
  long mostTokens() {
    return mostTokens;
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
    AnswerJob job = requests.job(prompt, options, topLogits, recipient);
    checkMemory((long) job.tokens().length + job.room());
    return job;
  }

  @Override
  public List<Likelihood> likelihoods(Prompt prompt, List<String> continuations) {
    Continuations read = Continuations.of(prompt, continuations, tokenizer, requests.prompts());
    checkMemory((long) read.context().length + read.longest());
    return new OnnxLikelihoods(decoder, CHUNK).of(read);
  }

  private void checkMemory(long tokens) {
    if (FreeMemory.isKnown() && tokens > mostTokens) {
      throw new ModelException.Rejected(
          "prompt and answer are up to "
              + tokens
              + " tokens; this machine had memory for the keys and values of "
              + mostTokens
              + " when the model had been loaded. Shorten the prompt or the answer, free memory or"
              + " take a smaller model.");
    }
  }

  @Override
  public void close() {
    rows.clear();
    decoder.close();
    tokenizer.close();
  }
}
