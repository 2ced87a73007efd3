package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderOptions.Precision;
import dev.clue.api.model.ServerQuirk;
import dev.clue.core.length.OverLength;
import dev.clue.core.metric.embedding.Weighting;
import dev.clue.core.prompt.PromptStyle;
import dev.clue.core.protocol.Protocol;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings as a manifest keeps them: those that change a number, and where files were, which is
 * told but not compared.
 *
 * @param asked the settings
 * @param modelName what the model is called, by the user or by itself
 * @param contextLength what counts as the model's length, or null
 * @param quirks habits of the server that were accepted
 */
record SettingsRecord(
    EvaluationSettings asked,
    String modelName,
    @Nullable Integer contextLength,
    List<ServerQuirk> quirks) {
  private static final String PROTOCOL = "protocol";
  private static final String STYLE = "promptStyle";
  private static final String MODEL_NAME = "modelName";
  private static final String SHOTS = "shots";
  private static final String NEW_TOKENS = "maxNewTokens";
  private static final String CONTEXT = "contextLength";
  private static final String BUDGET = "longHealthBudget";
  private static final String OVER_LENGTH = "overLength";
  private static final String DATA = "data";
  private static final String PROMPTS = "prompts";
  private static final String TABLE = "icdTable";
  private static final String TOKENIZER = "tokenizer";
  private static final String TEMPLATE = "chatTemplate";
  private static final String LAYER = "encoderLayer";
  private static final String PRECISION = "encoderPrecision";
  private static final String WEIGHTING = "bertScoreWeighting";
  private static final String BASELINE = "bertScoreBaseline";
  private static final String UMLS = "umls";
  private static final String MENTIONS = "mentions";
  private static final String ENCODER = "encoder.";
  private static final String TEMPLATE_DATE = "templateDate";

  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put(PROTOCOL, asked.protocol().id());
    settings.put(STYLE, asked.promptStyle().wireName());
    settings.put(OVER_LENGTH, asked.overLength().id());
    settings.put(MODEL_NAME, modelName);
    settings.put(TEMPLATE_DATE, asked.templateDate().toString());
    put(settings, SHOTS, asked.shots());
    put(settings, NEW_TOKENS, asked.maxNewTokens());
    put(settings, CONTEXT, contextLength);
    put(settings, BUDGET, asked.longHealthBudget());
    if (!quirks.isEmpty()) {
      settings.put(
          "acceptedServerQuirks",
          quirks.stream().map(ServerQuirk::id).collect(Collectors.joining(" ")));
    }
    return settings;
  }

  SortedMap<String, String> origin() {
    SortedMap<String, String> origin = new TreeMap<>();
    ScoringSettings scoring = asked.scoring();
    put(origin, DATA, absolute(asked.data()));
    put(origin, PROMPTS, absolute(asked.prompts()));
    put(origin, TABLE, absolute(scoring.icdTable()));
    put(origin, TOKENIZER, absolute(asked.tokenizer()));
    put(origin, TEMPLATE, absolute(asked.chatTemplate()));
    put(origin, UMLS, absolute(scoring.umls()));
    put(origin, MENTIONS, scoring.umls() == null ? null : scoring.mentions());
    put(origin, LAYER, scoring.bertScore().layer());
    put(origin, PRECISION, scoring.bertScore().precision());
    put(origin, WEIGHTING, scoring.bertScore().weighting());
    put(origin, BASELINE, absolute(scoring.bertScore().baseline()));
    scoring.encoders().forEach((task, folder) -> put(origin, ENCODER + task, absolute(folder)));
    return origin;
  }

  /** The settings of a recorded run, to open its tasks again. */
  static EvaluationSettings.Builder read(Map<String, String> settings, Map<String, String> origin) {
    EvaluationSettings.Builder builder =
        EvaluationSettings.of("recorded:")
            .protocol(Protocol.byId(required(settings, PROTOCOL)))
            .promptStyle(PromptStyle.ofWireName(required(settings, STYLE)))
            .overLength(OverLength.byId(required(settings, OVER_LENGTH)))
            .templateDate(LocalDate.parse(required(settings, TEMPLATE_DATE)))
            .modelName(settings.get(MODEL_NAME))
            .shots(number(settings, SHOTS))
            .maxNewTokens(number(settings, NEW_TOKENS))
            .contextLength(number(settings, CONTEXT))
            .longHealthBudget(number(settings, BUDGET));
    return builder
        .data(path(origin, DATA))
        .prompts(path(origin, PROMPTS))
        .tokenizer(path(origin, TOKENIZER))
        .chatTemplate(path(origin, TEMPLATE))
        .scoring(
            s ->
                s.withIcdTable(path(origin, TABLE))
                    .withUmls(
                        path(origin, UMLS),
                        MentionChoice.of(origin.getOrDefault(MENTIONS, "dictionary")))
                    .withEncoders(encoders(origin), bertScore(origin)));
  }

  private static BertScoreSettings bertScore(Map<String, String> origin) {
    return new BertScoreSettings(
        number(origin, LAYER),
        Precision.valueOf(origin.getOrDefault(PRECISION, Precision.F32.name())),
        Weighting.valueOf(origin.getOrDefault(WEIGHTING, Weighting.EQUAL.name())),
        path(origin, BASELINE));
  }

  private static Map<String, Path> encoders(Map<String, String> origin) {
    Map<String, Path> encoders = new TreeMap<>();
    origin.forEach(
        (name, folder) -> {
          if (name.startsWith(ENCODER)) {
            encoders.put(name.substring(ENCODER.length()), Path.of(folder));
          }
        });
    return encoders;
  }

  private static void put(Map<String, String> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value.toString());
    }
  }

  private static @Nullable Path absolute(@Nullable Path path) {
    return path == null ? null : path.toAbsolutePath().normalize();
  }

  private static String required(Map<String, String> settings, String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new ClueException("The run's manifest has no setting '" + name + "'.");
    }
    return value;
  }

  private static @Nullable Integer number(Map<String, String> settings, String name) {
    String value = settings.get(name);
    return value == null ? null : Integer.valueOf(value);
  }

  private static @Nullable Path path(Map<String, String> origin, String name) {
    String value = origin.get(name);
    return value == null ? null : Path.of(value);
  }
}
