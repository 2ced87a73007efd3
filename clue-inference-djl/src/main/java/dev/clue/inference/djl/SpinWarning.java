package dev.clue.inference.djl;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells embedders what must be in the environment before the JVM starts. Threads of libgomp wait
 * for each other by spinning: without a bound they take the processor from everything else, and not
 * spinning at all costs more than a small product.
 */
final class SpinWarning {
  static final String VARIABLE = "GOMP_SPINCOUNT";

  private static final Logger LOG = LoggerFactory.getLogger(SpinWarning.class);

  private SpinWarning() {}

  static void give() {
    if (isDue(System.getenv())) {
      LOG.warn(
          "{} is not set: native threads wait busily, which is slow beside anything else that runs;"
              + " set it to 200000 in the environment before the JVM starts.",
          VARIABLE);
    }
  }

  static boolean isDue(Map<String, String> environment) {
    return !environment.containsKey(VARIABLE) && !environment.containsKey("OMP_WAIT_POLICY");
  }
}
