package dev.clue.api.encoder;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an encoder is opened. Immutable. */
public final class EncoderOptions {

  /** The number format that an encoder computes in. */
  public enum Precision {
    /** 32 bits: what published scores are computed in. */
    F32,
    /** 16 bits with f32's range: faster, less exact. */
    BF16;

    /** The name in signatures and options. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an encoder's vectors are. */
  public enum Output {
    /** Hidden states after a layer. */
    HIDDEN_STATES,
    /** Logits of each token's labels, by the head that a model for token classification has. */
    TOKEN_LABELS
  }

  private final @Nullable Integer layer;
  private final Precision precision;
  private final Output output;

  private EncoderOptions(Builder builder) {
    layer = builder.layer;
    precision = builder.precision;
    output = builder.output;
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** After how many layers the vectors are taken; null: the community's choice for the model. */
  public @Nullable Integer layer() {
    return layer;
  }

  /** The number format. */
  public Precision precision() {
    return precision;
  }

  /** What the vectors are. */
  public Output output() {
    return output;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    /** The precision unless said otherwise. */
    public static final Precision DEFAULT_PRECISION = Precision.F32;

    private @Nullable Integer layer;
    private Precision precision = DEFAULT_PRECISION;
    private Output output = Output.HIDDEN_STATES;

    private Builder() {}

    /** Sets the layer, 0 (the embeddings) or above; null for the community's choice. */
    public Builder layer(@Nullable Integer number) {
      if (number != null && number < 0) {
        throw new IllegalArgumentException("layer is " + number + ", must be 0 or above");
      }
      layer = number;
      return this;
    }

    /** Sets the precision. */
    public Builder precision(Precision value) {
      precision = value;
      return this;
    }

    /** Sets what the vectors are: hidden states unless said otherwise. */
    public Builder output(Output value) {
      output = value;
      return this;
    }

    /** The options. */
    public EncoderOptions build() {
      return new EncoderOptions(this);
    }
  }
}
