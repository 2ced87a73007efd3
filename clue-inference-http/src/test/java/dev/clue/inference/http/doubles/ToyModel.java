package dev.clue.inference.http.doubles;

import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.GenerationOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A model that knows nothing: the scores of the next token are a hash of all tokens before it, so
 * that a token more or less in the prompt changes the answer.
 */
public class ToyModel implements ServedModel {
  /** Prompt and new tokens that fit. */
  public static final int CONTEXT = 256;

  /** First byte of an accented letter, which takes two tokens. */
  private static final int LEAD = ToyTokenizer.BYTES + 0xC3;

  private static final int TRAIL = ToyTokenizer.BYTES + 0xA9;

  private final ToyTokenizer tokenizer = new ToyTokenizer();

  @Override
  public String name() {
    return "toy/model-1";
  }

  @Override
  public int contextLength() {
    return CONTEXT;
  }

  @Override
  public String bos() {
    return ToyTokenizer.SPECIAL.get(ToyTokenizer.BOS);
  }

  @Override
  public int eos() {
    return ToyTokenizer.EOS;
  }

  @Override
  public List<Piece> tokenize(String text, boolean special) {
    return tokenizer.tokenize(text, special);
  }

  @Override
  public String decode(List<Integer> ids, boolean special) {
    return tokenizer.decode(ids, special);
  }

  @Override
  public String templateSource() {
    return "{{ bos_token }}{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}<|end|>"
        + "{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}";
  }

  @Override
  public String render(List<ChatMessage> messages) {
    StringBuilder text = new StringBuilder(bos());
    for (int i = 0; i < messages.size(); i++) {
      ChatMessage message = messages.get(i);
      text.append("<|").append(message.role().wireName()).append("|>").append(message.content());
      boolean goesOn = i == messages.size() - 1 && message.role() == ChatMessage.Role.ASSISTANT;
      if (goesOn) {
        return text.toString();
      }
      text.append("<|end|>");
    }
    return text.append("<|assistant|>").toString();
  }

  @Override
  public List<Integer> generate(List<Integer> prompt, GenerationOptions options) {
    List<Integer> seen = new ArrayList<>(prompt);
    List<Integer> made = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(options.seed());
    while (made.size() < options.maxNewTokens()) {
      double[] logits = logits(seen);
      if (options.ignoreEos()) {
        logits[ToyTokenizer.EOS] = Double.NEGATIVE_INFINITY;
      }
      penalize(logits, seen, options.repetitionPenalty());
      int next = options.sampled() ? sampled(logits, options, random) : best(logits);
      made.add(next);
      seen.add(next);
      if (next == ToyTokenizer.EOS) {
        break;
      }
    }
    return made;
  }

  @Override
  public List<Scored> score(List<Integer> ids) {
    List<Scored> scores = new ArrayList<>();
    for (int i = 1; i < ids.size(); i++) {
      double[] logits = logits(ids.subList(0, i));
      int best = best(logits);
      double norm = logSum(logits);
      scores.add(new Scored(logits[ids.get(i)] - norm, best, logits[best] - norm));
    }
    return scores;
  }

  private double[] logits(List<Integer> seen) {
    double[] logits = new double[tokenizer.size()];
    long state = mix(seen.hashCode() * 0x9E3779B97F4A7C15L + seen.size());
    for (int id = 0; id < logits.length; id++) {
      boolean plausible = id >= ToyTokenizer.WORDS || id == LEAD || id == ToyTokenizer.EOS;
      logits[id] = (plausible ? 4 : -8) + 4 * unit(mix(state + id));
    }
    logits[ToyTokenizer.EOS] -= 0.05;
    if (!seen.isEmpty() && seen.get(seen.size() - 1) == LEAD) {
      logits[TRAIL] = 30;
    }
    return logits;
  }

  private static void penalize(double[] logits, List<Integer> seen, double penalty) {
    if (penalty != 1) {
      seen.stream().distinct().forEach(id -> logits[id] *= logits[id] > 0 ? 1 / penalty : penalty);
    }
  }

  private static int sampled(double[] logits, GenerationOptions options, SplittableRandom random) {
    List<Integer> order =
        IntStream.range(0, logits.length)
            .boxed()
            .sorted(Comparator.comparingDouble(id -> -logits[id]))
            .toList();
    Integer topK = options.topK();
    List<Integer> kept = topK == null ? order : order.subList(0, Math.min(topK, order.size()));
    double[] weights =
        kept.stream()
            .mapToDouble(
                id -> Math.exp((logits[id] - logits[order.get(0)]) / options.temperature()))
            .toArray();
    double total = IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
    double left = random.nextDouble() * total * options.topP();
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return kept.get(i);
      }
    }
    return kept.get(kept.size() - 1);
  }

  private static int best(double[] logits) {
    return IntStream.range(0, logits.length)
        .reduce(0, (one, other) -> logits[other] > logits[one] ? other : one);
  }

  private static double logSum(double[] logits) {
    double most = logits[best(logits)];
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - most);
    }
    return most + Math.log(sum);
  }

  private static double unit(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
