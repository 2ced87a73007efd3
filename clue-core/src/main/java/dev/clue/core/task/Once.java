package dev.clue.core.task;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for. Thread-safe; a failure is not kept. */
final class Once<T> {
  private final Supplier<T> supplier;
  private volatile @Nullable T value;

  Once(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  T get() {
    T made = value;
    if (made == null) {
      synchronized (this) {
        made = value;
        if (made == null) {
          made = supplier.get();
          value = made;
        }
      }
    }
    return made;
  }
}
