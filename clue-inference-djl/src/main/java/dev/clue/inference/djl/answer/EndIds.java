package dev.clue.inference.djl.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.djl.JsonFiles;
import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ids that end an answer: those of {@code generation_config.json}, else of {@code config.json},
 * else the tokenizer's end-of-sequence token.
 */
public final class EndIds {
  private static final String FIELD = "eos_token_id";

  private EndIds() {}

  /** The ids of a folder's model; none where nothing names them. */
  public static Set<Integer> read(Path folder, FolderTokenizer tokenizer) {
    for (String name : new String[] {"generation_config.json", "config.json"}) {
      JsonNode ids = JsonFiles.readIfThere(folder.resolve(name)).path(FIELD);
      Set<Integer> found = new LinkedHashSet<>();
      if (ids.isInt()) {
        found.add(ids.asInt());
      }
      ids.forEach(
          id -> {
            if (id.isInt()) {
              found.add(id.asInt());
            }
          });
      if (!found.isEmpty()) {
        return Set.copyOf(found);
      }
    }
    String token = tokenizer.specialTokens().get("eos_token");
    int[] ids = token == null ? new int[0] : tokenizer.encode(token, SpecialTokens.NONE);
    return ids.length == 1 ? Set.of(ids[0]) : Set.of();
  }
}
