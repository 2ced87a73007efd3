package dev.clue.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the key of a model's server is; the key itself is never on a command line. */
final class KeyOption {
  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description = "Holds the server's key. Default: the environment's CLUE_API_KEY, if set.")
  private @Nullable Path file;

  /** A backend's spec with the file among its options. */
  String of(String backend) {
    Path named = file;
    if (named == null) {
      return backend;
    }
    // The last query of a spec stands after the model's name, where there is one.
    boolean more = backend.indexOf('?', Math.max(0, backend.indexOf('#'))) >= 0;
    String value = URLEncoder.encode(named.toString(), StandardCharsets.UTF_8);
    return backend + (more ? '&' : '?') + "apiKeyFile=" + value.replace("+", "%20");
  }
}
