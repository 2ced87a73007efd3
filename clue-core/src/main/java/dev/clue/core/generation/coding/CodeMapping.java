package dev.clue.core.generation.coding;

import dev.clue.core.icd.IcdTable;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.protocol.RepeatedCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns billed codes into ICD-10-CM codes of a table, and counts what it could not keep.
 *
 * <p>{@code corrected} trims codes, leaves out dots and case, maps ICD-9 by the table's {@linkplain
 * GemTable#preferred preference}, and drops what is no code. The reference takes codes as they are
 * written, whatever is not ICD-9 for ICD-10, and the last row of a mapping.
 */
final class CodeMapping {
  private static final String NINE = "9";
  private static final String TEN = "10";

  private final IcdTable table;
  private final GemTable gem;
  private final boolean corrected;
  private final Map<String, Long> dropped = new TreeMap<>();

  CodeMapping(IcdTable table, GemTable gem, Protocol protocol) {
    this.table = table;
    this.gem = gem;
    corrected = !protocol.has(RepeatedCodes.COUNTED);
  }

  /** The codes that a billed code stands for, in the table's words; counts what is dropped. */
  List<String> map(String code, String version) {
    String written = corrected ? plain(code) : code;
    List<String> wanted = wanted(written, NoteChoice.whole(version));
    List<String> kept = new ArrayList<>();
    for (String target : wanted) {
      if (table.contains(target)) {
        kept.add(target);
      } else {
        count(target.equals("NoDx") ? "mapped to NoDx" : "not in the ICD-10 table");
      }
    }
    return kept;
  }

  private List<String> wanted(String code, String version) {
    if (version.equals(TEN) || (!corrected && !version.equals(NINE))) {
      return List.of(code);
    }
    if (!version.equals(NINE)) {
      count("neither ICD-9 nor ICD-10");
      return List.of();
    }
    List<String> found = corrected ? gem.preferred(code) : last(code);
    if (found.isEmpty()) {
      count("ICD-9 without a mapping");
    }
    int others = gem.targets(code).size() - found.size();
    if (corrected && others > 0) {
      dropped.merge("further targets of an ICD-9 code", (long) others, Long::sum);
    }
    return found;
  }

  private List<String> last(String code) {
    String target = gem.last(code);
    return target == null ? List.of() : List.of(target);
  }

  private void count(String reason) {
    dropped.merge(reason, 1L, Long::sum);
  }

  /** How many codes were dropped, by reason. */
  Map<String, Long> dropped() {
    return new TreeMap<>(dropped);
  }

  private static String plain(String code) {
    return code.strip().replace(".", "").toUpperCase(Locale.ROOT);
  }
}
