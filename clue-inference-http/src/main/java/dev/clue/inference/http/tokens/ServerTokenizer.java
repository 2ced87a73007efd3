package dev.clue.inference.http.tokens;

import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.http.transport.EndpointAddress;
import java.util.concurrent.CompletableFuture;

/** A server's own tokenizer, over its routes. Futures fail with a {@link ModelException}. */
public interface ServerTokenizer {

  /** Token ids of a text, shape [tokens]; special tokens written in it are recognised. */
  CompletableFuture<int[]> encode(EndpointAddress address, String text, SpecialTokens special);

  /** The text of token ids, special tokens written out. */
  CompletableFuture<String> decode(EndpointAddress address, int[] ids);

  /** How many tokens the server makes of messages, its template and prefill included. */
  CompletableFuture<Integer> count(EndpointAddress address, Prompt.Chat chat);

  /** A future that says what a server has no route for. */
  static <T> CompletableFuture<T> lacking(String what) {
    return CompletableFuture.failedFuture(
        new ModelException.Unsupported(
            "the server has no route to " + what + "; give the tokenizer's folder (--tokenizer)"));
  }
}
