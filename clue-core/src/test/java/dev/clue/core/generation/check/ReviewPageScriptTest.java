package dev.clue.core.generation.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page does with a file of marks; skipped where there is no Node.js to run its script. */
@Timeout(60)
class ReviewPageScriptTest {
  /**
   * As much of a browser as the script uses; prints marks, whether leaving warns, and a message.
   */
  private static final String BROWSER =
      """
      const fs = require("fs");
      const [page, sheet] = process.argv.slice(2, 4).map(file => fs.readFileSync(file, "utf8"));
      const articles = [...page.matchAll(/<article data-key="([^"]+)"/g)].map(found => {
        const inputs = {good: {value: "good"}, bad: {value: "bad"}};
        return {dataset: {key: found[1]}, querySelector: selector =>
          selector === "input:checked" ? Object.values(inputs).find(one => one.checked) || null
                                       : inputs[/value='(.*)'/.exec(selector)[1]]};
      });
      const elements = {};
      const element = id => elements[id] ||= {addEventListener(type, does) { this[type] = does; }};
      globalThis.document = {
        querySelectorAll: () => articles, querySelector: element, getElementById: element};
      globalThis.window = element("window");
      (0, eval)("{" + /<script>([^]*)<\\/script>/.exec(page)[1] + "}");
      element("load").change({target: {files: [{text: async () => sheet}]}}).then(() => {
        let warns = false;
        element("window").beforeunload({preventDefault() { warns = true; }});
        const marks = articles.map(one => (one.querySelector("input:checked") || {value: "-"}).value);
        console.log(marks.join(" "));
        console.log(warns);
        console.log(element("message").textContent);
      });
      """;

  @TempDir Path folder;
  private List<String> keys = List.of();
  private String sheet = "";

  @BeforeEach
  void writePage() throws Exception {
    assumeTrue(hasNode(), "there is no Node.js");
    String json =
        """
        [{"note_id":"1-DS-1","discharge_summary":"l","Question":"a, \\"b\\"; c?","Answer":"A,good\\nB"},
         {"note_id":"1-DS-1","discharge_summary":"l","Question":"how?","Answer":"B"},
         {"note_id":"2-DS-1","discharge_summary":"m","Question":"what?","Answer":"C"}]
        """;
    GeneratedSet set = GeneratedSet.read(Files.writeString(folder.resolve("set.json"), json));
    ReviewSheet.write(set, folder.resolve("page.html"));
    ReviewSheet.write(set, folder.resolve("sheet.csv"));
    sheet = Files.readString(folder.resolve("sheet.csv"));
    keys = set.rows().stream().map(GeneratedRow::key).toList();
  }

  @Test
  void aSheetWithoutMarksMarksNothing() throws Exception {
    assertEquals("- - -", load(sheet).get(0));
  }

  @Test
  void marksOfTheSheetAreFoundByItsHeader() throws Exception {
    String marked =
        sheet.replace("how?,B,,", "how?,B, Good ,").replace("what?,C,,", "what?,C,BAD,");
    assertEquals(List.of("- good bad", "true"), load(marked).subList(0, 2));
    String unclear = sheet.replace("how?,B,,", "how?,B,goodish,");
    assertEquals("- - -", load(unclear).get(0));
  }

  @Test
  void aSpreadsheetsSeparatorsAreRead() throws Exception {
    String semicolons = "Mark;Key\r\nGOOD;" + keys.get(2) + "\r\n;" + keys.get(1) + "\r\n";
    assertEquals("- - good", load(semicolons).get(0));
    assertEquals("bad - -", load("key\tmark\n" + keys.get(0) + "\tbad\n").get(0));
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws Exception {
    List<String> lines = load("id,comment\n" + keys.get(0) + ",good\n");
    assertEquals(List.of("- - -", "false"), lines.subList(0, 2));
    assertTrue(lines.get(2).contains("no columns 'key' and 'mark'"), lines.toString());
  }

  private List<String> load(String marks) throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("browser.js"), BROWSER);
    Path file = Files.writeString(folder.resolve("marks.csv"), marks);
    Process node =
        new ProcessBuilder(
                "node", script.toString(), folder.resolve("page.html").toString(), file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, node.waitFor(), output);
    return output.lines().toList();
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      Process node =
          new ProcessBuilder("node", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return node.waitFor(20, TimeUnit.SECONDS) && node.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
