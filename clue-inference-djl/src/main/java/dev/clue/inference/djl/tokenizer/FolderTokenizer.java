package dev.clue.inference.djl.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.clue.api.ClueException;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.api.model.Tokenizer;
import dev.clue.inference.djl.DjlRuntime;
import dev.clue.inference.djl.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tokenizer of a Hugging Face folder, by the {@code tokenizers} library. Thread-safe. */
public final class FolderTokenizer implements Tokenizer {
  private final HuggingFaceTokenizer tokenizer;
  private final TokenizerConfig config;
  private final String identity;

  private FolderTokenizer(HuggingFaceTokenizer tokenizer, TokenizerConfig config, String identity) {
    this.tokenizer = tokenizer;
    this.config = config;
    this.identity = identity;
  }

  /**
   * Opens the folder's tokenizer.
   *
   * @throws ClueException if there is no {@code tokenizer.json} or it cannot be read
   */
  public static FolderTokenizer open(Path folder) {
    Path file = folder.resolve("tokenizer.json");
    if (!Files.isRegularFile(file)) {
      throw new ClueException(
          "The folder "
              + folder
              + " has no tokenizer.json; name the folder of a downloaded model.");
    }
    DjlRuntime.goOffline();
    TokenizerConfig config = TokenizerConfig.read(folder);
    try {
      // Said at once: the library would cut texts at 512 tokens otherwise, silently.
      Map<String, String> options =
          Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true");
      HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(file, options);
      String identity = JsonFiles.sha256(file) + (config.cleansSpaces() ? "+clean" : "");
      return new FolderTokenizer(tokenizer, config, identity);
    } catch (IOException | RuntimeException e) {
      throw new ClueException("The tokenizer " + file + " cannot be read.", e);
    }
  }

  @Override
  public int[] encode(String text, SpecialTokens special) {
    long[] ids = tokenizer.encode(text, special == SpecialTokens.ADD, false).getIds();
    return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public String decode(int[] ids) {
    return decode(ids, false);
  }

  /** The text of token ids without the special tokens: what a model says. */
  public String decodeAnswer(int[] ids) {
    return decode(ids, true);
  }

  private String decode(int[] ids, boolean skipSpecial) {
    if (ids.length == 0) {
      return "";
    }
    long[] wide = IntStream.of(ids).asLongStream().toArray();
    return tokenizer.decode(wide, skipSpecial);
  }

  /**
   * As transformers does it, with its clean-up of spaces where the folder's settings ask for it.
   */
  @Override
  public String truncate(String text, int tokens) {
    String cut = Tokenizer.super.truncate(text, tokens);
    return config.cleansSpaces() ? SpaceCleaner.clean(cut) : cut;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public @Nullable ChatTemplateSource chatTemplate() {
    return config.chatTemplate();
  }

  @Override
  public @Nullable Integer contextLength() {
    return config.contextLength();
  }

  /** Closes the native tokenizer. */
  @Override
  public void close() {
    tokenizer.close();
  }
}
