package dev.clue.inference.djl.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files of demonstration folders. */
final class DemoFiles {
  // In the order of the keys, so that the same seed gives the same bytes.
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private DemoFiles() {}

  static byte[] bytes(Object json) throws IOException {
    return JSON.writeValueAsBytes(json);
  }

  static void json(Path folder, String name, Object json) throws IOException {
    Files.write(folder.resolve(name), bytes(json));
  }
}
