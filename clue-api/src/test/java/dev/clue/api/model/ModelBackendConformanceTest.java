package dev.clue.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.KitRun;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit passes an honest model, and fails each dishonest one at its own rule alone. */
class ModelBackendConformanceTest {
  /** The kit as an implementer uses it; run by the tests below, not on its own. */
  static class Kit extends ModelBackendConformance {
    @Override
    protected ModelBackend open() {
      return KitRun.implementation(ModelBackend.class);
    }
  }

  @Test
  void passesAnHonestModel() {
    assertEquals(new KitRun(Set.of(), 13), KitRun.of(Kit.class, WordModel::new));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenModels")
  void failsABrokenModelAtItsRuleAlone(String rule, Supplier<ModelBackend> model) {
    assertEquals(Set.of(rule), KitRun.of(Kit.class, model).failed());
  }

  static Stream<Arguments> brokenModels() {
    return Stream.of(
        broken("M1", BrokenModels.Renaming::new),
        broken("M2", BrokenModels.LengthDenying::new),
        broken("M3", BrokenModels.StopLeaking::new),
        broken("M4", BrokenModels.TemperatureIgnoring::new),
        broken("M5", BrokenModels.Moody::new),
        broken("M6", BrokenModels.Throwing::new),
        broken("M7", BrokenModels.Truncating::new),
        broken("M8", BrokenModels.Mixing::new),
        broken("M9", BrokenModels.PromptQuoting::new),
        broken("M10", BrokenModels.Sulking::new),
        broken("M11", BrokenModels.ClosingOnce::new),
        broken("M12", BrokenModels.Miscounting::new),
        broken("M13", BrokenModels.BosDoubling::new));
  }

  private static Arguments broken(String rule, Supplier<ModelBackend> model) {
    return Arguments.of(rule, model);
  }
}
