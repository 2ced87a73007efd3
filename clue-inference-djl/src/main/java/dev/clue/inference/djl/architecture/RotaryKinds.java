package dev.clue.inference.djl.architecture;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of rotary embeddings that {@code rope_scaling} may name, by the formulas of
 * transformers 4.44 ({@code modeling_rope_utils.py}): default, linear, dynamic, llama3, yarn,
 * longrope.
 */
final class RotaryKinds {
  /** The field with the share of each head that turns. */
  static final String PARTIAL = "partial_rotary_factor";

  private static final String SUPPORTED = "default, linear, dynamic, llama3, yarn, longrope";

  private static final String ORIGINAL = "original_max_position_embeddings";

  private final ModelConfig config;
  private final @Nullable ModelConfig scaling;
  private final int dimensions;
  private final double base;

  private RotaryKinds(ModelConfig config, int dimensions, RotaryBase usual) {
    this.config = config;
    this.dimensions = dimensions;
    scaling = scaling(config);
    double outer = config.realAbove0(usual.name(), usual.missing());
    base = scaling == null ? outer : scaling.realAbove0("rope_theta", outer);
    config.demand(
        dimensions >= 2 && dimensions % 2 == 0, "the rotary width is " + dimensions + ", not even");
  }

  /**
   * What the configuration asks for.
   *
   * @param dimensions how many numbers of each head turn
   * @param usual the base of the frequencies
   */
  static Rotary read(ModelConfig config, int dimensions, RotaryBase usual) {
    return new RotaryKinds(config, dimensions, usual).rotary();
  }

  /**
   * The share of each head that turns.
   *
   * @param name the field that holds it, unless the part with the scaling does
   * @param missing what a missing field means
   */
  static double share(ModelConfig config, String name, double missing) {
    ModelConfig scaling = scaling(config);
    double outer = config.realAbove0(name, missing);
    double share = scaling == null ? outer : scaling.realAbove0(PARTIAL, outer);
    config.demand(share <= 1, name + " is " + share + ", above 1");
    return share;
  }

  /** The part with the scaling, under its name in transformers 5 or before. */
  private static @Nullable ModelConfig scaling(ModelConfig config) {
    ModelConfig newer = config.part("rope_parameters");
    ModelConfig older = config.part("rope_scaling");
    return newer == null ? older : newer;
  }

  /**
   * How many tokens a model takes in: its positions, stretched by the kinds of scaling whose
   * configuration keeps the length of the first training there. Dynamic scaling has no end: it
   * stretches with the text.
   */
  static int contextLength(ModelConfig config, int positions) {
    ModelConfig scaling = scaling(config);
    if (scaling == null) {
      return positions;
    }
    double factor = scaling.realAbove0("factor", 1);
    return switch (kind(scaling)) {
      case "dynamic" -> DecoderShape.ENDLESS;
      case "linear" -> (int) Math.min(Integer.MAX_VALUE, positions * factor);
      case "yarn" -> (int) Math.max(positions, scaling.positive(ORIGINAL, positions) * factor);
      default -> positions;
    };
  }

  private static String kind(ModelConfig scaling) {
    String kind = scaling.text("rope_type", scaling.text("type", ""));
    if (kind.isEmpty()) {
      scaling.demand(!scaling.has("factor"), "a factor without a type");
      return "default";
    }
    return kind.equals("su") ? "longrope" : kind;
  }

  private Rotary rotary() {
    if (scaling == null) {
      return new FixedRotary(frequencies(base, dimensions), 1);
    }
    String kind = kind(scaling);
    if (kind.equals("yarn") && scaling.has("long_factor")) {
      kind = "longrope"; // Phi-3's first folders call it so.
    }
    return switch (kind) {
      case "default" -> new FixedRotary(frequencies(base, dimensions), 1);
      case "linear" -> new FixedRotary(divided(frequencies(base, dimensions), factor()), 1);
      case "dynamic" -> {
        config.demand(dimensions > 2, "dynamic scaling of a rotary width of 2");
        yield new DynamicRotary(
            base, dimensions, factor(), config.positive("max_position_embeddings"));
      }
      case "llama3" -> new FixedRotary(llama3(scaling), 1);
      case "yarn" -> yarn(scaling);
      case "longrope" -> longRope(scaling);
      default -> throw config.unsupported("rope_scaling of the kind '" + kind + "'", SUPPORTED);
    };
  }

  private double factor() {
    return scaling == null ? 1 : scaling.needed("factor");
  }

  /** In 32 bits, as transformers computes them: small differences grow with the position. */
  static float[] frequencies(double base, int dimensions) {
    float[] frequencies = new float[dimensions / 2];
    for (int i = 0; i < frequencies.length; i++) {
      float exponent = (float) (2 * i) / dimensions;
      frequencies[i] = 1f / (float) Math.pow(base, exponent);
    }
    return frequencies;
  }

  private static float[] divided(float[] frequencies, double factor) {
    float[] slower = new float[frequencies.length];
    for (int i = 0; i < slower.length; i++) {
      slower[i] = (float) (frequencies[i] / factor);
    }
    return slower;
  }

  /** Slow pairs are slowed by the factor, fast ones not, those between in part. */
  private float[] llama3(ModelConfig scaling) {
    double low = scaling.needed("low_freq_factor");
    double high = scaling.needed("high_freq_factor");
    int original = scaling.positive(ORIGINAL);
    scaling.demand(high > low, "high_freq_factor is not above low_freq_factor");
    float[] frequencies = frequencies(base, dimensions);
    for (int i = 0; i < frequencies.length; i++) {
      double wavelength = 2 * Math.PI / frequencies[i];
      double smooth = (original / wavelength - low) / (high - low);
      double share = Math.min(1, Math.max(0, smooth));
      frequencies[i] = (float) ((1 - share) * frequencies[i] / factor() + share * frequencies[i]);
    }
    return frequencies;
  }

  /** YaRN (Peng and others 2023): as llama3, with a ramp over pairs and hotter attention. */
  private Rotary yarn(ModelConfig scaling) {
    int positions = config.positive("max_position_embeddings");
    int original = scaling.positive(ORIGINAL, positions);
    double factor = scaling.realAbove0("factor", (double) positions / original);
    double low = rampEnd(scaling.realAbove0("beta_fast", 32), original);
    double high = rampEnd(scaling.realAbove0("beta_slow", 1), original);
    if (scaling.flag("truncate", true)) {
      low = Math.floor(low);
      high = Math.ceil(high);
    }
    low = Math.max(low, 0);
    high = Math.min(high, dimensions - 1.0);
    double width = low == high ? 0.001 : high - low;
    float[] frequencies = frequencies(base, dimensions);
    for (int i = 0; i < frequencies.length; i++) {
      double ramp = Math.min(1, Math.max(0, (i - low) / width));
      frequencies[i] = (float) (frequencies[i] / factor * ramp + frequencies[i] * (1 - ramp));
    }
    return new FixedRotary(frequencies, yarnHeat(scaling, factor));
  }

  /** The pair that turns so many times over the original length. */
  private double rampEnd(double turns, int original) {
    return dimensions * Math.log(original / (turns * 2 * Math.PI)) / (2 * Math.log(base));
  }

  private static double yarnHeat(ModelConfig scaling, double factor) {
    double mscale = scaling.real("mscale", 0);
    double all = scaling.real("mscale_all_dim", 0);
    double heat =
        mscale != 0 && all != 0 ? heat(factor, mscale) / heat(factor, all) : heat(factor, 1);
    return scaling.realAbove0("attention_factor", heat);
  }

  private static double heat(double factor, double scale) {
    return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
  }

  private Rotary longRope(ModelConfig scaling) {
    int positions = config.positive("max_position_embeddings");
    boolean outside = config.has(ORIGINAL);
    scaling.demand(
        outside || scaling.has(ORIGINAL) || scaling.has("factor"), ORIGINAL + " is missing");
    int original = outside ? config.positive(ORIGINAL) : scaling.positive(ORIGINAL, positions);
    double ratio = (double) positions / original;
    double stretch = outside ? ratio : scaling.realAbove0("factor", ratio);
    double heat = stretch <= 1 ? 1 : Math.sqrt(1 + Math.log(stretch) / Math.log(original));
    for (String name : new String[] {"short_mscale", "long_mscale"}) {
      if (scaling.has(name)) {
        throw config.unsupported("rope_scaling with " + name, "longrope without it");
      }
    }
    return new LongRotary(
        divided("short_factor", scaling),
        divided("long_factor", scaling),
        original,
        scaling.realAbove0("attention_factor", heat));
  }

  private float[] divided(String name, ModelConfig scaling) {
    double[] factors = scaling.reals(name, dimensions / 2);
    float[] frequencies = new float[factors.length];
    for (int i = 0; i < factors.length; i++) {
      float exponent = (float) (2 * i) / dimensions;
      frequencies[i] = 1f / ((float) factors[i] * (float) Math.pow(base, exponent));
    }
    return frequencies;
  }
}
