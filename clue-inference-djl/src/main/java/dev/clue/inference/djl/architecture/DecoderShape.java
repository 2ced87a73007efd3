package dev.clue.inference.djl.architecture;

import java.util.Arrays;

/** What the shared part of a decoder's program needs to know. Immutable. */
public final class DecoderShape {
  /** The context length of models that take texts of any length. */
  public static final int ENDLESS = Integer.MAX_VALUE;

  private final Builder values;

  private DecoderShape(Builder values) {
    this.values = values.copy();
  }

  /** Starts with a model's size. */
  static Builder of(int layers, int heads, int keyValueHeads, int headDimension) {
    return new Builder(layers, heads, keyValueHeads, headDimension);
  }

  /** How many layers. */
  public int layers() {
    return values.layers;
  }

  /** How many query heads. */
  public int heads() {
    return values.heads;
  }

  /** How many heads of keys and values; divides {@link #heads}. */
  public int keyValueHeads() {
    return values.keyValueHeads;
  }

  /** The width of a head. */
  public int headDimension() {
    return values.headDimension;
  }

  /** How many token ids there are. */
  public int vocabulary() {
    return values.vocabulary;
  }

  /** How many tokens fit, or {@link #ENDLESS}. */
  public int contextLength() {
    return values.contextLength;
  }

  /** What norms add to a variance. */
  public double epsilon() {
    return values.epsilon;
  }

  /** The activation, in the program's words. */
  public String activation() {
    return values.activation;
  }

  /** How many tokens the layers with a sliding window see, or 0. */
  public int window() {
    return values.window;
  }

  /** For each layer its window, 0 for none. */
  public int[] windows() {
    return values.windows.clone();
  }

  /** For each layer what attention scores are multiplied by. */
  public double[] scales() {
    return values.scales.clone();
  }

  /** Where attention scores are capped, or 0. */
  public double softcap() {
    return values.softcap;
  }

  /** Where logits are capped, or 0. */
  public double finalSoftcap() {
    return values.finalSoftcap;
  }

  /** Collects a shape. Not thread-safe. */
  static final class Builder {
    private final int layers;
    private final int heads;
    private final int keyValueHeads;
    private final int headDimension;
    private final int[] windows;
    private final double[] scales;
    private int vocabulary;
    private int contextLength;
    private double epsilon = 1e-5;
    private String activation = "silu";
    private int window;
    private double softcap;
    private double finalSoftcap;

    private Builder(int layers, int heads, int keyValueHeads, int headDimension) {
      this.layers = layers;
      this.heads = heads;
      this.keyValueHeads = keyValueHeads;
      this.headDimension = headDimension;
      windows = new int[layers];
      scales = new double[layers];
      Arrays.fill(scales, 1 / Math.sqrt(headDimension));
    }

    Builder vocabulary(int ids) {
      vocabulary = ids;
      return this;
    }

    Builder contextLength(int tokens) {
      contextLength = tokens;
      return this;
    }

    Builder epsilon(double value) {
      epsilon = value;
      return this;
    }

    Builder activation(String word) {
      activation = word;
      return this;
    }

    /** All layers see only so many tokens, themselves included. */
    Builder window(int tokens) {
      Arrays.fill(windows, tokens);
      window = tokens;
      return this;
    }

    /** One layer sees only so many tokens; all layers with a window have the same. */
    Builder window(int layer, int tokens) {
      windows[layer] = tokens;
      window = tokens;
      return this;
    }

    Builder scale(double factor) {
      Arrays.fill(scales, factor);
      return this;
    }

    Builder scale(int layer, double factor) {
      scales[layer] = factor;
      return this;
    }

    Builder softcaps(double attention, double logits) {
      softcap = attention;
      finalSoftcap = logits;
      return this;
    }

    private Builder copy() {
      Builder copy = new Builder(layers, heads, keyValueHeads, headDimension);
      System.arraycopy(windows, 0, copy.windows, 0, layers);
      System.arraycopy(scales, 0, copy.scales, 0, layers);
      copy.vocabulary = vocabulary;
      copy.contextLength = contextLength;
      copy.epsilon = epsilon;
      copy.activation = activation;
      copy.window = window;
      copy.softcap = softcap;
      copy.finalSoftcap = finalSoftcap;
      return copy;
    }

    DecoderShape build() {
      return new DecoderShape(this);
    }
  }
}
