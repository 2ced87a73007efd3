package dev.clue.inference.djl.tokenizer;

import dev.clue.api.ClueException;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.api.model.Tokenizer;
import dev.clue.inference.djl.JsonFiles;
import dev.clue.inference.djl.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of a Hugging Face folder: its ids are those of transformers 4.44. Thread-safe.
 *
 * <p>Decoding is the tokenizers library's own, which leaves every space where it is. {@link
 * #truncate} alone writes text as transformers 4.44 does, because the reference cuts LongHealth's
 * documents with it: with the clean-up of spaces that the folder asks for, and with the Llama
 * class's own handling of spaces around special tokens.
 */
public final class FolderTokenizer implements Tokenizer {
  private static final String FILE = "tokenizer.json";

  private final NativeTokenizer tokenizer;
  private final TokenizerSettings settings;
  private final String identity;
  private final @Nullable LlamaDecoding llama;

  private FolderTokenizer(NativeTokenizer tokenizer, TokenizerSettings settings, String identity) {
    this.tokenizer = tokenizer;
    this.settings = settings;
    this.identity = identity;
    llama = LlamaDecoding.appliesTo(settings) ? new LlamaDecoding(tokenizer, settings) : null;
  }

  /**
   * Opens it.
   *
   * @param directory holds {@code tokenizer.json}, or RoBERTa's {@code vocab.json} and {@code
   *     merges.txt}; and usually {@code tokenizer_config.json}
   * @throws ClueException if there is none, or it cannot be read
   */
  public static FolderTokenizer open(Path directory) {
    TokenizerSettings settings = TokenizerSettings.read(directory);
    byte[] json =
        AddedTokens.complete(
            written(directory),
            JsonFiles.readIfThere(directory.resolve("tokenizer_config.json")),
            settings);
    NativeTokenizer tokenizer =
        withEndTokens(json, settings, new NativeTokenizer(json, directory.resolve(FILE) + ""));
    return new FolderTokenizer(tokenizer, settings, identity(json, settings));
  }

  private static NativeTokenizer withEndTokens(
      byte[] json, TokenizerSettings settings, NativeTokenizer asWritten) {
    if (!EndTokens.decidedByClass(settings)) {
      return asWritten;
    }
    int[] expected = EndTokens.expected(settings, asWritten);
    if (expected == null || Arrays.equals(expected, asWritten.encode("", true))) {
      return asWritten;
    }
    try (asWritten) {
      return new NativeTokenizer(EndTokens.rewrite(json, settings, asWritten), FILE);
    }
  }

  @Override
  public int[] encode(String text, SpecialTokens special) {
    return tokenizer.encode(text, special == SpecialTokens.ADD);
  }

  /**
   * Where each token lies in its text, [tokens × 2]: its first character and the one behind its
   * last, in UTF-16; 0 and 0 for what is not of the text.
   */
  public int[] spans(String text, SpecialTokens special) {
    int[] places = tokenizer.spans(text, special == SpecialTokens.ADD);
    int points = text.codePointCount(0, text.length());
    int[] starts = new int[points + 1];
    for (int i = 0, at = 0; i < points; i++) {
      starts[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    starts[points] = text.length();
    return Arrays.stream(places).map(place -> starts[Math.min(place, points)]).toArray();
  }

  @Override
  public String decode(int[] ids) {
    return tokenizer.decode(ids, false);
  }

  @Override
  public String truncate(String text, int tokens) {
    int[] ids = encode(text, SpecialTokens.ADD);
    int[] kept = Arrays.copyOf(ids, Math.min(ids.length, Math.max(tokens, 0)));
    return llama == null ? clean(decode(kept)) : clean(llama.decode(kept));
  }

  /** The text of token ids without the special tokens: what a model says. */
  public String decodeAnswer(int[] ids) {
    return tokenizer.decode(ids, true);
  }

  /** Special tokens by transformers' names, for example {@code eos_token}. */
  public SortedMap<String, String> specialTokens() {
    return settings.specialTokens();
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public @Nullable ChatTemplateSource chatTemplate() {
    return settings.chatTemplate();
  }

  @Override
  public @Nullable Integer contextLength() {
    return settings.contextLength();
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  private String clean(String text) {
    return settings.cleanUpSpaces() ? SpaceCleanUp.apply(text) : text;
  }

  private static byte[] written(Path directory) {
    boolean older = !Files.isRegularFile(directory.resolve(FILE)) && BytePairFiles.areIn(directory);
    return older ? BytePairFiles.read(directory) : bytes(directory.resolve(FILE));
  }

  private static byte[] bytes(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ClueException(
          "The model folder "
              + file.toAbsolutePath().getParent()
              + " has no tokenizer.json: give a folder with one (transformers writes it with"
              + " AutoTokenizer.from_pretrained(..., use_fast=True).save_pretrained).");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ClueException(file + " cannot be read.", e);
    }
  }

  private static String identity(byte[] json, TokenizerSettings settings) {
    String rest =
        "%s %s %s %s %s %s"
            .formatted(
                settings.type(),
                settings.addBos(),
                settings.addEos(),
                settings.legacy(),
                settings.cleanUpSpaces(),
                settings.specialTokens());
    MessageDigest digest = Sha256.digest();
    digest.update(json);
    digest.update(rest.getBytes(StandardCharsets.UTF_8));
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
