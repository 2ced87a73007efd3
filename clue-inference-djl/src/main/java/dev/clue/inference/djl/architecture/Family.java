package dev.clue.inference.djl.architecture;

import java.util.List;

/**
 * A family of models that one program computes. To add one: write the program's part (embed, block,
 * last_norm) as a resource beside the others, and the mapping from {@code config.json} here; then
 * name it in {@link Families}. See docs/models.md.
 */
interface Family {

  /** The {@code model_type}s of {@code config.json} that it computes. */
  List<String> modelTypes();

  /**
   * The plan for a configuration.
   *
   * @throws dev.clue.api.ClueException if it asks for what the program does not compute
   */
  DecoderPlan plan(ModelConfig config);
}
