package dev.clue.core.icd;

import dev.clue.api.knowledge.CodeSystem;
import dev.clue.api.knowledge.CodeSystemConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class IcdTableConformanceTest extends CodeSystemConformance {
  @TempDir private Path folder = Path.of("");

  @Override
  protected CodeSystem table() throws IOException {
    Path file = folder.resolve("icd10.json");
    Files.writeString(
        file,
        """
        {"I10": [true, "Hypertension"], "E11": [false, "Diabetes"],
         "E119": [true, "Diabetes without complications"]}
        """);
    return IcdTable.read(file);
  }

  @Override
  protected List<String> codes() {
    return List.of("I10", "E11", "E119");
  }
}
