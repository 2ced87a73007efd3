package dev.clue.inference.djl.weights;

import java.util.Locale;

/** Number formats of weights. */
public enum NumberType {
  /** 32 bits. */
  F32(4, 6),
  /** 16 bits, IEEE 754. */
  F16(2, 5),
  /** 16 bits with the range of 32. */
  BF16(2, 15),
  /** 64 bits. */
  F64(8, 7),
  /** Whole numbers of 64 bits. */
  I64(8, 4),
  /** Whole numbers of 32 bits. */
  I32(4, 3),
  /** Whole numbers of 16 bits. */
  I16(2, 2),
  /** Whole numbers of 8 bits. */
  I8(1, 1),
  /** Whole numbers of 8 bits, 0 to 255. */
  U8(1, 0),
  /** True or false. */
  BOOL(1, 11);

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

  /** Whether weights can be in it: a floating-point format. */
  public boolean isFloatingPoint() {
    return this == F32 || this == F16 || this == BF16 || this == F64;
  }

  /** The name in options and signatures. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
