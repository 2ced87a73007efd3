package dev.clue.inference.http.tokens;

import dev.clue.api.model.ModelException;
import dev.clue.inference.http.transport.EndpointAddress;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a text begins with the beginning-of-sequence token that the server adds once more.
 */
@FunctionalInterface
public interface BosRule {

  /**
   * How many characters at the beginning of a text are that token, 0 for none; fails with a {@link
   * ModelException} where it cannot be told.
   */
  CompletableFuture<Integer> written(EndpointAddress address, String text);

  /** The server adds no token. */
  static BosRule none() {
    return (address, text) -> CompletableFuture.completedFuture(0);
  }

  /** The server adds the token of that text. */
  static BosRule of(String bos) {
    return (address, text) ->
        CompletableFuture.completedFuture(text.startsWith(bos) ? bos.length() : 0);
  }

  /** Nobody knows what the server adds: a text that may begin with such a token is refused. */
  static BosRule unknown() {
    Pattern special = Pattern.compile("<[^<>\\s]{1,60}>|\\[[A-Z_]{1,20}\\]");
    return (address, text) -> {
      Matcher start = special.matcher(text);
      return start.lookingAt()
          ? CompletableFuture.failedFuture(
              new ModelException.Unsupported(
                  "the prompt begins with "
                      + start.end()
                      + " characters that may be a beginning-of-sequence token, and the server does"
                      + " not tell whether it adds one: say so by the option bos=TOKEN or bos=none"))
          : CompletableFuture.completedFuture(0);
    };
  }
}
