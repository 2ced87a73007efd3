package dev.clue.inference.http.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit, then hangs up: a server cannot fill the memory. */
final class BoundedBody implements BodySubscriber<byte[]> {
  /** Of an error, this much tells enough. */
  static final int ERROR_BYTES = 65_536;

  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int limit;
  private final boolean cutting;
  private @Nullable Subscription subscription;

  private BoundedBody(int limit, boolean cutting) {
    this.limit = limit;
    this.cutting = cutting;
  }

  /** Reads answers of up to that many bytes whole, and the beginnings of errors. */
  static BodyHandler<byte[]> handler(int limit) {
    return head ->
        head.statusCode() / 100 == 2
            ? new BoundedBody(limit, false)
            : new BoundedBody(ERROR_BYTES, true);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription newSubscription) {
    subscription = newSubscription;
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] part = new byte[Math.min(buffer.remaining(), limit - bytes.size())];
      boolean tooMuch = part.length < buffer.remaining();
      buffer.get(part);
      bytes.writeBytes(part);
      if (tooMuch) {
        hangUp();
        return;
      }
    }
  }

  private void hangUp() {
    if (cutting) {
      body.complete(bytes.toByteArray());
    } else {
      body.completeExceptionally(new TooLargeException(limit));
    }
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(bytes.toByteArray());
  }

  /** The body is longer than allowed. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(int limit) {
      super("longer than " + limit + " bytes");
    }
  }
}
