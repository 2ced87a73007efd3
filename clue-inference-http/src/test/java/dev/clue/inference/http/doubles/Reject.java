package dev.clue.inference.http.doubles;

/** Ends a request with a reply, from wherever it is noticed. */
final class Reject extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Reply reply;

  Reject(Reply reply) {
    super("rejected", null, false, false);
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }
}
