package dev.clue.core.task;

import dev.clue.api.metric.Metric;
import dev.clue.core.metric.Metrics;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Metrics that need a model or a vocabulary of the user's: unscored with the reason without. */
final class EncoderMetrics {
  private static final List<String> BERT_SCORE = List.of("bertscoreP", "bertscoreR", "bertscoreF1");
  private static final List<String> CONCEPTS =
      List.of("umlsP", "umlsR", "umlsF1", "conceptP", "conceptR", "conceptF1");

  private EncoderMetrics() {}

  /** BERTScore with the encoder that the protocol wants for the task. */
  static Metric bertScore(TaskProfile task, TaskSettings settings) {
    BertScoreModel model = BertScoreModel.of(settings.protocol(), task.id());
    BiFunction<String, BertScoreModel, Metric> maker = settings.bertScore();
    return maker == null
        ? Metrics.unavailable(
            BERT_SCORE,
            "no encoder is given: BERTScore needs the folder of "
                + model.model()
                + " from huggingface.co (layer "
                + model.layer()
                + "); name it with --encoder DIR")
        : maker.apply(task.id(), model);
  }

  /** Overlap of medical concepts. */
  static Metric concepts(TaskSettings settings) {
    Supplier<Metric> maker = settings.concepts();
    return maker == null
        ? Metrics.unavailable(
            CONCEPTS,
            "no vocabulary is given: concepts need the UMLS Metathesaurus, free from"
                + " uts.nlm.nih.gov under a licence; build an index of it with 'clue umls build' and"
                + " name it with --umls DIR")
        : maker.get();
  }
}
