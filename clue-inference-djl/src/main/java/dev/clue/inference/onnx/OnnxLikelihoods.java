package dev.clue.inference.onnx;

import dev.clue.api.model.Likelihood;
import dev.clue.inference.djl.answer.Continuations;
import dev.clue.inference.djl.answer.TokenChooser;
import dev.clue.inference.onnx.OnnxDecoder.Step;
import dev.clue.inference.onnx.OnnxDecoder.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Log-likelihoods of continuations of one prompt, which is computed once. */
final class OnnxLikelihoods {
  private final OnnxDecoder decoder;
  private final int chunk;

  /** Computes at most so many tokens at once. */
  OnnxLikelihoods(OnnxDecoder decoder, int chunk) {
    this.decoder = decoder;
    this.chunk = chunk;
  }

  List<Likelihood> of(Continuations continuations) {
    int[] context = continuations.context();
    List<Likelihood> found = new ArrayList<>();
    try (Past past = feed(Arrays.copyOf(context, context.length - 1))) {
      for (int[] tokens : continuations.tokens()) {
        found.add(behind(past, context[context.length - 1], tokens));
      }
    }
    return found;
  }

  private Past feed(int[] ids) {
    Past past = decoder.nothing();
    for (int at = 0; at < ids.length; at += chunk) {
      int[] piece = Arrays.copyOfRange(ids, at, Math.min(ids.length, at + chunk));
      try (Past before = past) {
        past = decoder.advance(before, piece, Wanted.NONE).past();
      }
    }
    return past;
  }

  private Likelihood behind(Past context, int last, int[] tokens) {
    double sum = 0;
    boolean greedy = true;
    Past past = context.hold();
    try {
      for (int at = 0; at < tokens.length; at += chunk) {
        int[] targets = Arrays.copyOfRange(tokens, at, Math.min(tokens.length, at + chunk));
        int[] fed = new int[targets.length];
        fed[0] = at == 0 ? last : tokens[at - 1];
        System.arraycopy(targets, 0, fed, 1, fed.length - 1);
        Step step = decoder.advance(past, fed, Wanted.ALL);
        past.close();
        past = step.past();
        int width = step.logits().length / fed.length;
        for (int i = 0; i < fed.length; i++) {
          float[] logits = Arrays.copyOfRange(step.logits(), i * width, (i + 1) * width);
          sum += Math.min(0, logits[targets[i]] - logSumExp(logits));
          greedy &= TokenChooser.argmax(logits) == targets[i];
        }
      }
    } finally {
      past.close();
    }
    return new Likelihood(sum, tokens.length, greedy);
  }

  private static double logSumExp(float[] logits) {
    double largest = logits[TokenChooser.argmax(logits)];
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return largest + Math.log(sum);
  }
}
