package dev.clue.core.protocol;

import dev.clue.api.ClueException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A set of switches, one for each thing that implementations of the benchmark do differently.
 *
 * <p>{@link #CORRECTED} is the default; the other two do what the two published versions of the
 * reference do, defects included. Every switch can be turned alone: {@code
 * Protocol.CORRECTED.with("mine", CodeReading.PATTERN)}. Numbers of unlike protocols are not
 * comparable. Immutable.
 */
public final class Protocol {

  /** The default: every known defect of the reference mended, greedy, seeded. */
  public static final Protocol CORRECTED =
      new Protocol(
          "corrected",
          List.of(
              SampleOrder.SHUFFLED,
              OrderSeed.RUN,
              UnclearRows.LEFT_OUT,
              ListEnd.REMOVED,
              NewTokens.Y2025,
              Sampling.GREEDY,
              Truncation.BY_USER,
              StopStrings.MODEL,
              Prefill.NONE,
              AnswerStart.NONE,
              SystemRole.WHERE_TAKEN,
              BaseModels.PLAIN_TEXT,
              FirstToken.ONE,
              CleanUp.NONE,
              LabelReading.STATED_LABEL,
              ChoiceReading.TOLERANT,
              CodeReading.TABLE,
              RepeatedCodes.IGNORED,
              LongHealthFold.BLANK_LINE,
              GoldLetter.EQUAL,
              DocumentBudget.RENDERED_PROMPT,
              BudgetScope.ALL_TASKS,
              DocumentOrder.NAMED_STREAMS,
              BertEncoder.SCIBERT,
              BertBatches.ALONE,
              Averages.MEAN));

  /** What the published results were made with: the reference at commit fdb4ec7. */
  public static final Protocol CLUE_2024_06 =
      new Protocol(
          "clue-2024-06",
          List.of(
              SampleOrder.FILE_BUT_MEDISUMQA,
              OrderSeed.ONE,
              UnclearRows.KEPT,
              ListEnd.COMMA,
              NewTokens.Y2024,
              Sampling.GREEDY,
              Truncation.LEFT,
              StopStrings.LLAMA_3_BY_NAME,
              Prefill.ANSWER_START,
              AnswerStart.ALL_TASKS,
              SystemRole.BY_FLAG,
              BaseModels.PLAIN_TEXT,
              FirstToken.AS_TOKENIZER,
              CleanUp.BY_NAME_AND_PATTERN,
              LabelReading.GOLD_IN_ANSWER,
              ChoiceReading.FIRST_PATTERN_MATCH,
              CodeReading.PATTERN,
              RepeatedCodes.COUNTED,
              LongHealthFold.NOTHING,
              GoldLetter.LAST_CONTAINING,
              DocumentBudget.SUM_OF_PARTS,
              BudgetScope.ALL_TASKS,
              DocumentOrder.ONE_GENERATOR,
              BertEncoder.BY_TASK,
              BertBatches.ALONE,
              Averages.FIRST_TWICE));

  /** The reference at commit 2de4314. */
  public static final Protocol CLUE_2025_01 =
      CLUE_2024_06.changed(
          "clue-2025-01",
          SampleOrder.SHUFFLED,
          NewTokens.Y2025,
          Sampling.TEMPERATURE_1,
          Truncation.NONE,
          StopStrings.NONE,
          Prefill.NONE,
          AnswerStart.MEDISUMCODE,
          SystemRole.ALWAYS_OWN,
          BaseModels.NONE,
          FirstToken.ONE,
          CleanUp.NONE,
          GoldLetter.FIRST_CONTAINING,
          BudgetScope.TASK_1,
          BertEncoder.SCIBERT,
          BertBatches.SIXTY_FOUR,
          Averages.FIRST_TWICE_OR_TWO_DECIMALS);

  private static final List<Protocol> PUBLISHED = List.of(CORRECTED, CLUE_2024_06, CLUE_2025_01);

  private final String id;
  private final Map<Class<?>, ProtocolSwitch> choices;

  private Protocol(String id, Iterable<? extends ProtocolSwitch> choices) {
    this.id = Objects.requireNonNull(id);
    this.choices = new HashMap<>();
    choices.forEach(choice -> this.choices.put(type(choice), choice));
  }

  /**
   * The protocol of that name.
   *
   * @throws ClueException if there is none
   */
  public static Protocol byId(String id) {
    for (Protocol protocol : PUBLISHED) {
      if (protocol.id.equals(id)) {
        return protocol;
      }
    }
    throw new ClueException(
        "The protocol is '" + id + "', must be one of " + String.join(", ", ids()) + ".");
  }

  /** The names that {@link #byId} knows, the default first. */
  public static List<String> ids() {
    return PUBLISHED.stream().map(Protocol::id).toList();
  }

  /** The name that numbers made under this protocol carry. */
  public String id() {
    return id;
  }

  /** How a switch is set. */
  public <S extends ProtocolSwitch> S get(Class<S> type) {
    return type.cast(Objects.requireNonNull(choices.get(type), () -> "no switch " + type));
  }

  /** Whether a switch is set like this. */
  public boolean has(ProtocolSwitch choice) {
    return choice == choices.get(type(choice));
  }

  /**
   * A protocol that differs in some switches.
   *
   * @param newId its name, which must not be that of a published protocol
   * @param changed the choices that differ
   */
  public Protocol with(String newId, ProtocolSwitch... changed) {
    if (ids().contains(newId)) {
      throw new IllegalArgumentException(
          "the id is '" + newId + "', must not be that of a published protocol");
    }
    return changed(newId, changed);
  }

  private Protocol changed(String newId, ProtocolSwitch... changed) {
    Map<Class<?>, ProtocolSwitch> merged = new HashMap<>(choices);
    for (ProtocolSwitch choice : changed) {
      merged.put(type(choice), choice);
    }
    return new Protocol(newId, merged.values());
  }

  /** All choices by their switch's key, for signatures. */
  public SortedMap<String, String> switches() {
    SortedMap<String, String> sorted = new TreeMap<>();
    choices.values().forEach(choice -> sorted.put(choice.key(), choice.value()));
    return Collections.unmodifiableSortedMap(sorted);
  }

  /** Whether something depends on the model's name. */
  public boolean needsModelName() {
    return has(StopStrings.LLAMA_3_BY_NAME) || has(CleanUp.BY_NAME_AND_PATTERN);
  }

  @Override
  public String toString() {
    return id;
  }

  private static Class<?> type(ProtocolSwitch choice) {
    return choice instanceof Enum<?> constant ? constant.getDeclaringClass() : choice.getClass();
  }
}
