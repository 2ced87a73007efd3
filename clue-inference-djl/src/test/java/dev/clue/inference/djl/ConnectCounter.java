package dev.clue.inference.djl;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.model.Precision;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what asks for a way to the network while a model is loaded and answers. */
final class ConnectCounter extends ProxySelector {
  private final AtomicInteger count = new AtomicInteger();

  @Override
  public List<Proxy> select(URI uri) {
    count.incrementAndGet();
    return List.of(Proxy.NO_PROXY);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // Counted already.
  }

  /** Arguments: the model's folder, the file for the counts. Ends with a connect that counts. */
  public static void main(String[] arguments) throws Exception {
    ConnectCounter counter = new ConnectCounter();
    ProxySelector.setDefault(counter);
    answer(Path.of(arguments[0]));
    int before = counter.count.get();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), 1)) {
      socket.getPort();
    } catch (IOException e) {
      // Nobody listens there; it was counted.
    }
    String counts = before + " connects, then " + (counter.count.get() - before);
    Files.writeString(Path.of(arguments[1]), counts);
  }

  private static void answer(Path folder) {
    try (DjlBackend backend = DjlBackend.open(folder, Precision.AUTO)) {
      GenerationRequest request =
          new GenerationRequest(
              new Prompt.Tokens(new int[] {1, 2, 3}), GenerationOptions.greedy(4));
      backend.generate(request).join();
    }
  }
}
