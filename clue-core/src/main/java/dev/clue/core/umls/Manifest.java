package dev.clue.core.umls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.clue.api.ClueException;
import dev.clue.core.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** {@code manifest.json} of an index, written last: a folder without it does not open. */
record Manifest(
    String version, String sha256, boolean scispacyCompatible, Map<String, Long> sizes) {
  private static final int FORMAT = 2;
  private static final String FILE = "manifest.json";

  static void write(Path folder, UmlsBuildOptions options, String version) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("format", FORMAT);
    values.put("version", version);
    values.put("languages", new TreeSet<>(options.languages()));
    values.put("sources", new TreeSet<>(options.sources()));
    values.put("semanticTypes", new TreeSet<>(options.semanticTypes()));
    values.put("leastAliases", options.leastAliases());
    values.put("scispacyCompatible", options.scispacyCompatible());
    values.put(
        "licence",
        "Made from a vocabulary of the user's. UMLS content may be used and passed on only under"
            + " the UMLS Metathesaurus Licence of the U.S. National Library of Medicine.");
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (Section section : Section.values()) {
      sizes.put(section.fileName(), Files.size(folder.resolve(section.fileName())));
    }
    values.put("sizes", sizes);
    values.put("sha256", checksum(folder));
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(folder.resolve(FILE).toFile(), values);
  }

  static Manifest read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new ClueException(
          folder + " holds no finished index; build one with 'clue umls build'");
    }
    try {
      JsonNode node = new ObjectMapper().readTree(file.toFile());
      if (node.path("format").asInt() != FORMAT || !node.path("sha256").isTextual()) {
        throw new ClueException(file + " is not of format " + FORMAT + "; build the index again");
      }
      Map<String, Long> sizes = new LinkedHashMap<>();
      for (Section section : Section.values()) {
        sizes.put(section.fileName(), node.path("sizes").path(section.fileName()).asLong(-1));
      }
      return new Manifest(
          node.path("version").asText("unknown"),
          node.path("sha256").asText(),
          node.path("scispacyCompatible").asBoolean(),
          sizes);
    } catch (IOException e) {
      throw new ClueException(file + " cannot be read; build the index again", e);
    }
  }

  /** SHA-256 over all sections in their order. */
  static String checksum(Path folder) throws IOException {
    MessageDigest digest = Sha256.digest();
    for (Section section : Section.values()) {
      Sha256.add(folder.resolve(section.fileName()), digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  long size(Section section) {
    Long size = sizes.get(section.fileName());
    return size == null ? -1 : size;
  }
}
