package dev.clue.core.mention.spacy;

import dev.clue.api.ClueException;
import dev.clue.core.mention.Mention;
import dev.clue.core.mention.MentionDetector;
import dev.clue.core.mention.spacy.EntityTags.Entity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Entities as a spaCy 3 model finds them, for example scispaCy's {@code en_core_sci_sm}.
 *
 * <p>The pipeline runs twice over each text, as CLUE's {@code compute_UMLS_F1} does: the second
 * time it finds the sentences and entities of the first set and keeps to them.
 */
public final class SpacyMentions implements MentionDetector {
  private static final int PASSES = 2;

  private final Pipeline pipeline;

  private SpacyMentions(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * Opens a model's folder, the one with {@code config.cfg} in it. Everything that the analysis
   * rests on is checked now.
   *
   * @throws ClueException if a file is missing or damaged, or the model needs what is not
   *     understood (static vectors, transformers, a beam, other layers or number types); both are
   *     named
   */
  public static SpacyMentions open(Path folder) {
    return new SpacyMentions(PipelineReader.read(folder));
  }

  @Override
  public String name() {
    return "spacy-v1:" + pipeline.name();
  }

  @Override
  public List<Mention> detect(String text) {
    Analysis analysis = pipeline.analyse(text, PASSES);
    int[] offsets = analysis.offsets();
    List<Mention> mentions = new ArrayList<>();
    for (Entity entity : analysis.entities.entities()) {
      int last = entity.to() - 1;
      int begin = offsets[entity.from()];
      int end = offsets[last] + analysis.tokens().get(last).text().length();
      mentions.add(new Mention(begin, end, text.substring(begin, end)));
    }
    return mentions;
  }
}
