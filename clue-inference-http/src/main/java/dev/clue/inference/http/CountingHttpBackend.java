package dev.clue.inference.http;

import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.TokenCounter;
import dev.clue.inference.http.tokens.ServerTokenizer;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Inquirer;

/**
 * A model whose server shows its tokenizer. Each count is a request; {@link #decode} fails with
 * {@link ModelException.Unsupported} where the server has no route for it (TGI).
 */
final class CountingHttpBackend extends HttpBackend implements TokenCounter {
  private final ServerTokenizer tokenizer;
  private final Servers servers;

  CountingHttpBackend(
      ModelDescriptor descriptor, Route route, Servers servers, ServerTokenizer tokenizer) {
    super(descriptor, route, servers);
    this.tokenizer = tokenizer;
    this.servers = servers;
  }

  @Override
  public int[] encode(String text, SpecialTokens special) {
    return Inquirer.now(tokenizer.encode(address(), text, special));
  }

  @Override
  public String decode(int[] ids) {
    return Inquirer.now(tokenizer.decode(address(), ids));
  }

  @Override
  public String identity() {
    return "server " + String.join(" ", describe().identity().values());
  }

  private EndpointAddress address() {
    EndpointAddress address = servers.pool().anyAddress();
    if (address == null) {
      throw new ModelException.Retryable("no server works that could count tokens");
    }
    return address;
  }
}
