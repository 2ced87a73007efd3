package dev.clue.inference.djl.weights;

import java.util.Locale;

/** Number formats of weights. */
public enum NumberType {
  /** 32 bits. */
  F32(4, 6),
  /** 16 bits, IEEE 754. */
  F16(2, 5),
  /** 16 bits with the range of 32. */
  BF16(2, 15);

  private final int bytes;
  private final int torchCode;

  NumberType(int bytes, int torchCode) {
    this.bytes = bytes;
    this.torchCode = torchCode;
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }

  /** The number by which libtorch knows the format ({@code c10::ScalarType}). */
  public int torchCode() {
    return torchCode;
  }

  /** The name in options and signatures. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
