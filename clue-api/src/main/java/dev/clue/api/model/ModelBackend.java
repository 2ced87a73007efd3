package dev.clue.api.model;

import java.util.concurrent.CompletableFuture;

/**
 * A language model that answers requests.
 *
 * <p>An implementation keeps these rules; {@code ModelBackendConformance} in the test-jar of this
 * module has one test per rule, named after it.
 *
 * <ul>
 *   <li>M1. {@link #describe} MUST return the same description on every call, without waiting for
 *       the model.
 *   <li>M2. A completion that was ended by {@link GenerationOptions#maxNewTokens} MUST say {@link
 *       FinishReason#LENGTH}, and MUST NOT hold more new tokens than that.
 *   <li>M3. A completion ended by a stop sequence MUST say {@link FinishReason#STOP_SEQUENCE} and
 *       MUST end before the first occurrence of it, or right after it where the request {@linkplain
 *       GenerationOptions#includeStopSequence keeps it}. Stop sequences are sought in the decoded
 *       text of the completion.
 *   <li>M4. What a backend cannot honour (a kind of prompt, a prefill, an option) it MUST refuse
 *       with {@link ModelException.Unsupported}; it MUST NOT leave it out silently.
 *   <li>M5. At temperature 0 the same request MUST give the same text.
 *   <li>M6. Failures of a request MUST complete its future with a {@link ModelException}; {@link
 *       #generate} itself MUST NOT throw for them.
 *   <li>M7. A prompt that does not fit MUST be {@linkplain ModelException.Rejected rejected}, never
 *       cut, unless the request {@linkplain GenerationOptions#promptTokenLimit allows the cut};
 *       what was cut MUST be counted in {@link TokenUsage#truncated}.
 *   <li>M8. {@link #generate} MUST be usable from many threads at once; each request gets its own
 *       answer, exactly once.
 *   <li>M9. The text of prompts and completions MUST NOT appear in messages of exceptions or in
 *       logs.
 *   <li>M10. Cancelling a future MUST NOT disturb other requests, and SHOULD free what the request
 *       holds.
 *   <li>M11. {@link #close} MUST be harmless when called again; a request made after it, or still
 *       open when it is called, MUST end, with an answer or a {@link ModelException}.
 *   <li>M12. Token counts, where they are reported, MUST be those of the model's own tokenizer: at
 *       least one prompt token, and no more new tokens than asked for.
 *   <li>M13. A {@link Prompt.Text} with {@link BosPolicy#EXACTLY_ONE} MUST reach the model with one
 *       beginning-of-sequence token where the model uses one, whether or not the text starts with
 *       it.
 *   <li>M14. {@link ModelDescriptor#identity} MUST name everything that changes an answer (weights,
 *       precision, tokenizer, server). <i>Not tested: the kit cannot know what was loaded.</i>
 * </ul>
 *
 * <p>Retrying is not a backend's business: it classifies a failure, the run decides.
 */
public interface ModelBackend extends AutoCloseable {

  /** What this backend is and can do. */
  ModelDescriptor describe();

  /**
   * Asks for one completion.
   *
   * @return completes with the answer, or with a {@link ModelException}
   */
  CompletableFuture<Completion> generate(GenerationRequest request);

  /** Frees the model or the connections. Idempotent. */
  @Override
  void close();
}
