package dev.clue.inference.http.doubles;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** This machine's own address, on which the servers of tests listen. */
public final class Loopback {
  private static final boolean WORKS = works();

  private Loopback() {}

  /**
   * The address. A test that asks for it is skipped where the machine cannot talk to itself, as in
   * a network namespace whose loopback device is down.
   */
  public static InetAddress address() {
    assumeTrue(WORKS, "the loopback network is down");
    return InetAddress.getLoopbackAddress();
  }

  private static boolean works() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, loopback);
        Socket client = new Socket(loopback, server.getLocalPort())) {
      return client.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
