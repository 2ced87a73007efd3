package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.Tokenizer;
import dev.clue.api.model.TokenizerProvider;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the tokenizer of a model: in the folder that was named, or beside the model itself. */
public final class TokenizerLookup {
  private TokenizerLookup() {}

  /**
   * Opens a folder's tokenizer.
   *
   * @throws ClueException if there is none, or nothing on the class path opens it
   */
  public static Tokenizer open(Path folder) {
    return ServiceLoader.load(TokenizerProvider.class)
        .findFirst()
        .orElseThrow(
            () ->
                new ClueException(
                    "No module on the class path opens tokenizers; add clue-inference-djl."))
        .open(folder);
  }

  /** The named folder's tokenizer, else that of the backend's own folder, else null. */
  static @Nullable Tokenizer find(@Nullable Path named, BackendSpec spec) {
    if (named != null) {
      return open(named);
    }
    Path folder = folderOf(spec);
    return folder == null ? null : open(folder);
  }

  private static @Nullable Path folderOf(BackendSpec spec) {
    try {
      Path folder = Path.of(spec.target());
      return Files.isRegularFile(folder.resolve("tokenizer.json")) ? folder : null;
    } catch (InvalidPathException e) {
      // An address, not a folder.
      return null;
    }
  }
}
