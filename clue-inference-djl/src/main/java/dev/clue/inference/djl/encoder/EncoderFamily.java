package dev.clue.inference.djl.encoder;

import dev.clue.inference.djl.architecture.ModelConfig;
import java.util.List;

/**
 * A family of encoders that one program computes. To add one: write the program's part (embed,
 * prepare, guides, mix, after) as a resource beside {@code bert.py}, and the mapping from {@code
 * config.json} here; then name it in {@link EncoderFamilies}.
 */
interface EncoderFamily {

  /** The {@code model_type}s of {@code config.json} that it computes. */
  List<String> modelTypes();

  /**
   * The plan for a configuration.
   *
   * @throws dev.clue.api.ClueException if it asks for what the program does not compute
   */
  EncoderPlan plan(ModelConfig config);
}
