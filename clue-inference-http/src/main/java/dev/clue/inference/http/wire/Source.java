package dev.clue.inference.http.wire;

import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.EndpointAddress;

/**
 * Who was asked what.
 *
 * @param address the endpoint
 * @param call the request
 */
public record Source(EndpointAddress address, Call call) {
  @Override
  public String toString() {
    return address + " (" + call + ")";
  }
}
