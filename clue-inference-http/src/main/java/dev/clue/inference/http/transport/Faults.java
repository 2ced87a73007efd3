package dev.clue.inference.http.transport;

import dev.clue.api.model.ModelException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says what a broken exchange means.
 *
 * <p>Only causes whose messages cannot quote what a server sent are kept as causes.
 */
final class Faults {
  private final Timeouts timeouts;

  Faults(Timeouts timeouts) {
    this.timeouts = timeouts;
  }

  /**
   * Classifies what the HTTP client threw.
   *
   * @param where the endpoint, for the message
   */
  Outcome.Broken of(Throwable thrown, String where) {
    Throwable fault = unwrapped(thrown);
    if (fault instanceof HttpConnectTimeoutException) {
      return unreachable(where + " accepted no connection within " + timeouts.connect(), fault);
    }
    if (fault instanceof ConnectException) {
      return unreachable(connectionRefused(fault, where), fault);
    }
    if (fault instanceof HttpTimeoutException) {
      return broken(where + " sent nothing back within " + timeouts.firstByte(), fault);
    }
    if (fault instanceof TimeoutException) {
      return broken(where + " did not finish its answer within " + timeouts.answer(), fault);
    }
    if (fault instanceof BoundedBody.TooLargeException) {
      return rejected(
          where + " sent an answer " + fault.getMessage() + "; raise maxAnswer if that is right");
    }
    if (fault instanceof SSLException) {
      return new Outcome.Broken(
          new ModelException.Rejected(
              where
                  + " cannot be trusted or refuses this client's certificate: check trustStore,"
                  + " clientKeyStore and the name in the address",
              fault),
          true);
    }
    return broken(where + ' ' + interruption(fault), null);
  }

  private static String connectionRefused(Throwable fault, String where) {
    return fault.getCause() instanceof UnresolvedAddressException
        ? where + " is no known host name"
        : where + " accepts no connection";
  }

  private static String interruption(Throwable fault) {
    String messages = messages(fault);
    if (fault instanceof ProtocolException) {
      return "sent something that is not HTTP";
    }
    if (messages.contains("reset")) {
      return "reset the connection";
    }
    if (messages.contains("header parser received no bytes")) {
      return "closed the connection without an answer";
    }
    return fault instanceof EOFException
            || messages.contains("bytes received")
            || messages.contains("eof")
            || messages.contains("closed")
        ? "closed the connection in the middle of its answer"
        : "broke the connection (" + fault.getClass().getSimpleName() + ")";
  }

  /** What the JDK says, in lower case, to be searched and never shown. */
  private static String messages(Throwable fault) {
    StringBuilder messages = new StringBuilder();
    int depth = 0;
    for (Throwable cause = fault; cause != null && depth < 8; cause = cause.getCause()) {
      messages.append(String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT)).append('\n');
      depth++;
    }
    return messages.toString();
  }

  private static Outcome.Broken unreachable(String message, Throwable cause) {
    return new Outcome.Broken(new ModelException.Retryable(message, null, cause), true);
  }

  private static Outcome.Broken broken(String message, @Nullable Throwable cause) {
    return new Outcome.Broken(new ModelException.Retryable(message, null, cause), false);
  }

  private static Outcome.Broken rejected(String message) {
    return new Outcome.Broken(new ModelException.Rejected(message), false);
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof CompletionException && cause != null ? cause : thrown;
  }
}
