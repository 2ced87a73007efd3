package dev.clue.inference.http.wire;

/**
 * A model as a server knows it.
 *
 * @param model the server's name for it
 * @param kind whose server it is
 */
public record Served(String model, ServerKind kind) {}
