package dev.clue.core.metric.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.metric.ScoringProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertScoreCacheTest {
  private static final int PAIRS = 2000;

  @TempDir Path folder;

  private final WordEncoder encoder = new WordEncoder();
  private final BertScore metric = BertScore.over(encoder);

  @Test
  void scoringAgainEncodesNothing() {
    BertScore cached = cached();
    List<Map<String, Score>> first = cached.score(texts("c"), texts("r"));
    int encoded = encoder.encoded.size();
    assertEquals(2 * PAIRS, encoded);
    assertEquals(first, cached.score(texts("c"), texts("r")));
    assertEquals(encoded, encoder.encoded.size());
    assertEquals(first, BertScore.over(encoder).score(texts("c"), texts("r")));
  }

  private BertScore cached() {
    return metric.cached(BertScoreCache.in(folder));
  }

  @Test
  void whatWasScoredBeforeAKillIsNotScoredAgain() {
    assertThrows(
        CancellationException.class,
        () ->
            cached()
                .scoreAll(
                    pairs(),
                    (done, total) -> {
                      if (done > PAIRS / 2) {
                        throw new CancellationException();
                      }
                    }));
    int before = encoder.encoded.size();
    assertTrue(before < 2 * PAIRS);
    assertEquals(PAIRS, cached().score(texts("c"), texts("r")).size());
    assertEquals(2 * PAIRS, encoder.encoded.size());
  }

  @Test
  void aBrokenEndIsCutOffAndADamagedRecordScoredAgain() throws IOException {
    List<Map<String, Score>> first = cached().score(texts("c"), texts("r"));
    Path file = folder.resolve("bertscore").resolve(pairFile());
    byte[] bytes = Files.readAllBytes(file);
    bytes[20] ^= 1;
    Files.write(file, bytes);
    Files.write(file, new byte[17], StandardOpenOption.APPEND);
    int encoded = encoder.encoded.size();
    assertEquals(first, cached().score(texts("c"), texts("r")));
    assertEquals(encoded + 2, encoder.encoded.size());
    assertEquals(first, cached().score(texts("c"), texts("r")));
    assertEquals(encoded + 2, encoder.encoded.size());
  }

  @Test
  void unlikeRulesDoNotShareScores() {
    BertScore cached = cached();
    assertEquals(1, cached.score(List.of("A b"), List.of("a c")).size());
    int encoded = encoder.encoded.size();
    assertEquals(1, cached.lowerCased().score(List.of("A b"), List.of("a c")).size());
    assertTrue(encoder.encoded.size() > encoded);
  }

  @Test
  void vectorsOfReferencesAreKeptForTheNextCandidates() {
    BertScore keeping = metric.cached(BertScoreCache.in(folder).withVectors(folder, 1 << 30));
    List<Map<String, Score>> expected = BertScore.over(encoder).score(texts("d"), texts("r"));
    assertEquals(PAIRS, keeping.score(texts("c"), texts("r")).size());
    encoder.encoded.clear();
    assertEquals(expected, keeping.score(texts("d"), texts("r")));
    assertEquals(PAIRS, encoder.encoded.size());
    assertTrue(encoder.encoded.stream().allMatch(text -> text.startsWith("d")));
  }

  @Test
  void vectorsStopAtTheirMostBytes() throws IOException {
    BertScore keeping = metric.cached(BertScoreCache.in(folder).withVectors(folder, 10_000));
    assertEquals(PAIRS, keeping.score(texts("c"), texts("r")).size());
    for (Path file : files()) {
      if (file.getFileName().toString().startsWith("vectors")) {
        assertTrue(Files.size(file) > 5_000 && Files.size(file) <= 10_000);
      }
    }
  }

  @Test
  void holdsNoTextAndIsForItsOwnerAlone() throws IOException {
    BertScore keeping = metric.cached(BertScoreCache.in(folder).withVectors(folder, 1 << 20));
    assertEquals(1, keeping.score(List.of("secret"), List.of("hidden")).size());
    assertEquals(3, files().size());
    for (Path file : files()) {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(content.contains("secret") || content.contains("hidden"));
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
  }

  @Test
  void aCacheThatCannotBeOpenedIsToldAndDoesWithout() throws IOException {
    Files.createFile(folder.resolve("bertscore"));
    List<String> notices = new ArrayList<>();
    assertEquals(PAIRS, cached().scoreAll(pairs(), listening(notices, () -> {})).size());
    assertEquals(1, notices.size(), notices.toString());
    assertTrue(notices.get(0).contains("CLUE_CACHE=none"), notices.get(0));
  }

  @Test
  void aCacheThatBreaksMeanwhileIsToldOnceAndDoesWithout() {
    BertScore keeping = metric.cached(BertScoreCache.in(folder).withVectors(folder, 1 << 30));
    List<String> notices = new ArrayList<>();
    List<Map<String, Score>> scores = keeping.scoreAll(pairs(), listening(notices, this::delete));
    assertEquals(metric.score(texts("c"), texts("r")), scores);
    assertEquals(1, notices.size(), notices.toString());
    assertTrue(notices.get(0).contains("--encoder-cache"), notices.get(0));
  }

  private static ScoringProgress listening(List<String> notices, Runnable onProgress) {
    return new ScoringProgress() {
      @Override
      public void scored(int done, int total) {
        onProgress.run();
      }

      @Override
      public void notice(String message) {
        notices.add(message);
      }
    };
  }

  private void delete() {
    try {
      for (Path file : files()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatADamagedEncoderGivesIsUnscoredForThatReasonAndNotKept() {
    BertScore keeping = metric.cached(BertScoreCache.in(folder).withVectors(folder, 1 << 20));
    encoder.damaged = true;
    Score score = keeping.score(List.of("a b"), List.of("a c")).get(0).get("bertscoreF1");
    assertTrue(
        score instanceof Score.Unscored unscored && unscored.reason().contains("no numbers"),
        String.valueOf(score));
    encoder.damaged = false;
    assertEquals(
        metric.score(List.of("a b"), List.of("a c")),
        keeping.score(List.of("a b"), List.of("a c")));
  }

  @Test
  void hashesOfTwoCachesHaveNothingInCommon() throws IOException {
    Path other = folder.resolve("other");
    assertEquals(1, cached().score(List.of("a b"), List.of("a c")).size());
    BertScore elsewhere = metric.cached(BertScoreCache.in(other));
    assertEquals(1, elsewhere.score(List.of("a b"), List.of("a c")).size());
    Path name = pairFile();
    assertNotEquals(
        -1,
        Files.mismatch(
            folder.resolve("bertscore").resolve(name), other.resolve("bertscore").resolve(name)));
  }

  @Test
  void aBrokenPieceIsCutOffWhole() throws IOException {
    AppendedFile file = new AppendedFile(folder, "pieces");
    Files.write(folder.resolve("pieces"), new byte[100]);
    assertEquals(15, file.append(ByteBuffer.wrap(new byte[5]), channel -> 10));
    assertEquals(15, Files.size(folder.resolve("pieces")));
  }

  @Test
  void blocksLeaveRoomForThreeTokensACharacter() {
    List<TextPair> pairs =
        List.of(
            new TextPair("a".repeat(100), "b".repeat(100), TextPair.Floors.NONE),
            new TextPair("c".repeat(100), "d".repeat(100), TextPair.Floors.NONE));
    long onePair = 2L * (300 + 2) * Float.BYTES;
    assertEquals(2, new PairBlocks(2 * onePair - 1, 1, 512).of(pairs).size());
    assertEquals(1, new PairBlocks(2 * onePair, 1, 512).of(pairs).size());
  }

  private static List<ScoredPair> pairs() {
    List<ScoredPair> pairs = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      pairs.add(BertScoreTest.pair("c word" + i, "r word" + i));
    }
    return pairs;
  }

  private Path pairFile() throws IOException {
    return files().stream()
        .map(file -> Path.of(String.valueOf(file.getFileName())))
        .filter(name -> name.toString().startsWith("pairs"))
        .findFirst()
        .orElseThrow();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<String> texts(String first) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      texts.add(first + " word" + i);
    }
    return texts;
  }
}
