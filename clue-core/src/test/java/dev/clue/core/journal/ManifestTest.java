package dev.clue.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  @TempDir Path temp;

  private static ObjectNode content(int settings) {
    ObjectNode content = RunJson.object();
    content.put("seed", 1L);
    content.putNull("limit");
    ObjectNode object = content.putObject("settings");
    for (int i = 0; i < settings; i++) {
      object.put("s" + i, "v");
    }
    return content;
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    Manifest manifest = Manifest.of(content(2));
    Path file = temp.resolve("manifest.json");
    Files.writeString(file, manifest.json());
    Manifest read = Manifest.read(file);
    assertEquals(List.of(), manifest.differences(read));
    assertEquals(manifest.signature(), read.signature());
    assertEquals(manifest.json(), read.json());
  }

  @Test
  void theSignatureHangsOnWhatIsComparedAlone() {
    Manifest manifest = Manifest.of(content(1));
    ObjectNode elsewhere = content(1);
    elsewhere.putObject("environment").put("os", "other");
    elsewhere.putObject("origin").put("data", "/other");
    assertEquals(manifest.signature(), Manifest.of(elsewhere).signature());
    assertEquals(List.of(), manifest.differences(Manifest.of(elsewhere)));
    ObjectNode other = content(1);
    other.put("seed", 2L);
    assertNotEquals(manifest.signature(), Manifest.of(other).signature());
    assertEquals(List.of("seed was '1', is now '2'"), manifest.differences(Manifest.of(other)));
  }

  @Test
  void showsNotEveryDifferenceOfMany() {
    List<String> differences = Manifest.of(content(20)).differences(Manifest.of(content(0)));
    assertEquals(13, differences.size());
    assertEquals("settings.s0 was 'v', is now not set", differences.get(0));
    assertEquals("and 8 more", differences.get(12));
  }
}
