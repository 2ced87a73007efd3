package dev.clue.inference.http.transport;

import dev.clue.api.ClueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is: {@code http://host:port/base}.
 *
 * @param base ends in a slash
 */
public record EndpointAddress(URI base) {

  /**
   * Reads an address.
   *
   * @param defaultPath the base path where the address names none, for example {@code /v1}
   * @throws ClueException if it is no HTTP address, or carries a user name or password
   */
  public static EndpointAddress parse(String text, String defaultPath) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw malformed(text.contains("@") ? "address" : "address '" + text + "'");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    // Text with an @ may hold a password, so that it is not repeated.
    if (uri.getUserInfo() != null || text.contains("@")) {
      throw new ClueException(
          "The server's address holds a user name or password: leave it out and give the key by"
              + " CLUE_API_KEY or the option apiKeyFile.");
    }
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw malformed("address '" + text + "'");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    String prefix = scheme + "://" + uri.getRawAuthority();
    return new EndpointAddress(URI.create(prefix + (path.isEmpty() ? defaultPath : path) + "/"));
  }

  private static ClueException malformed(String what) {
    return new ClueException(
        "The server's " + what + " must look like http://host:port or https://host/path.");
  }

  /** A path below the base, or below the server's root where it begins with a slash. */
  URI resolve(String path) {
    return path.startsWith("/") ? root().resolve(path.substring(1)) : base.resolve(path);
  }

  /** The base without a {@code /v1} at its end: where servers keep their own routes. */
  private URI root() {
    String text = base.toString();
    return text.endsWith("/v1/")
        ? URI.create(text.substring(0, text.length() - "v1/".length()))
        : base;
  }

  /** Whether another address is the same scheme, host and port. */
  boolean sameOrigin(URI other) {
    return base.getScheme().equalsIgnoreCase(other.getScheme())
        && base.getHost().equalsIgnoreCase(other.getHost())
        && port(base) == port(other);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  /** Scheme, host and port of an address, for messages; null where it has none. */
  static @Nullable String origin(URI uri) {
    return uri.getHost() == null
        ? null
        : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  /** Scheme, host and port, for messages. */
  @Override
  public String toString() {
    return String.valueOf(origin(base));
  }
}
