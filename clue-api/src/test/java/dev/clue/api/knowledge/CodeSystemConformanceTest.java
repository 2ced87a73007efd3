package dev.clue.api.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.KitRun;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The kit passes an honest table, and fails each dishonest one at its own rule alone. */
class CodeSystemConformanceTest {

  static class Kit extends CodeSystemConformance {
    @Override
    protected CodeSystem table() {
      return KitRun.implementation(CodeSystem.class);
    }

    @Override
    protected List<String> codes() {
      return List.of("I10", "I11", "I110");
    }
  }

  @Test
  void passesAnHonestTable() {
    assertEquals(new KitRun(Set.of(), 4), KitRun.of(Kit.class, Table::new));
  }

  @Test
  void failsABrokenTableAtItsRuleAlone() {
    assertEquals(Set.of("Y1"), KitRun.of(Kit.class, Forgetful::new).failed());
    assertEquals(Set.of("Y2"), KitRun.of(Kit.class, Generous::new).failed());
    assertEquals(Set.of("Y3"), KitRun.of(Kit.class, Throwing::new).failed());
    assertEquals(Set.of("Y4"), KitRun.of(Kit.class, Nameless::new).failed());
  }

  private static class Table implements CodeSystem {
    @Override
    public boolean contains(String code) {
      return Set.of("I10", "I11", "I110").contains(code);
    }

    @Override
    public boolean billable(String code) {
      return code.equals("I10") || code.equals("I110");
    }

    @Override
    public String identity() {
      return "three codes";
    }
  }

  /** Y1: has every code only once. */
  private static final class Forgetful extends Table {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public boolean contains(String code) {
      return super.contains(code) && (!code.equals("I11") || calls.incrementAndGet() == 1);
    }
  }

  /** Y2: lets codes onto bills that it does not have. */
  private static final class Generous extends Table {
    @Override
    public boolean billable(String code) {
      return super.billable(code) || code.equals("I110X");
    }
  }

  /** Y3: throws at an empty text. */
  private static final class Throwing extends Table {
    @Override
    public boolean contains(String code) {
      return code.charAt(0) == 'I' && super.contains(code);
    }
  }

  /** Y4: does not say what it is. */
  private static final class Nameless extends Table {
    @Override
    public String identity() {
      return "";
    }
  }
}
