package dev.clue.inference.http.doubles;

/** What a server does with a request, whatever carries it. */
@FunctionalInterface
public interface Service {
  /** Answers a request; called by many threads at once. */
  Reply answer(Ask ask);
}
