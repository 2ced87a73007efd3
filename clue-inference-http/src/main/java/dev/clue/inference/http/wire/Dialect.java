package dev.clue.inference.http.wire;

import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.HttpAnswer;

/** How one route of one kind of server is spoken. */
public interface Dialect {

  /**
   * The call that asks for a completion.
   *
   * @param bosWritten how many characters at the beginning of a text are a beginning-of-sequence
   *     token that the server would add once more although one is wanted; 0 for none
   * @throws dev.clue.api.model.ModelException if the request cannot be said in this dialect
   */
  Call ask(GenerationRequest request, int bosWritten);

  /**
   * What the server answered.
   *
   * @param source who was asked, for messages
   * @throws dev.clue.api.model.ModelException if it is no completion
   */
  Completion read(GenerationRequest request, HttpAnswer answer, Source source);
}
