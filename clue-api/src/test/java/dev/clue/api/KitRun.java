package dev.clue.api;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * A conformance kit run over an implementation, to see which of its rules fail.
 *
 * @param failed names of the rules that failed, for example {@code M3}
 * @param passed how many tests passed
 */
public record KitRun(Set<String> failed, long passed) {
  private static @Nullable Supplier<?> underTest;

  /**
   * Runs a kit.
   *
   * @param kit a concrete subclass of it, which takes what it tests from {@link #implementation}
   * @param implementation makes what is tested
   */
  public static KitRun of(Class<?> kit, Supplier<?> implementation) {
    underTest = implementation;
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(kit)).execute();
    Set<String> failed =
        results.testEvents().failed().stream()
            .map(event -> event.getTestDescriptor().getDisplayName().split(" ")[0])
            .collect(Collectors.toSet());
    return new KitRun(failed, results.testEvents().succeeded().count());
  }

  /** What the running kit tests. */
  public static <T> T implementation(Class<T> type) {
    if (underTest == null) {
      throw new IllegalStateException("no implementation is set");
    }
    return type.cast(underTest.get());
  }
}
