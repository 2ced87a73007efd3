package dev.clue.core.journal;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a run: kept to its owner, and locked against a second process as long as it is
 * open.
 */
public final class RunDirectory implements AutoCloseable {
  /** Everything that changes a number. */
  public static final String MANIFEST = "manifest.json";

  /** The answers, as they came. */
  public static final String JOURNAL = "journal.jsonl";

  /** The folder of one file per task with samples and their scores. */
  public static final String SAMPLES = "samples";

  /** The folder of one file per task with prompts. */
  public static final String PROMPTS = "prompts";

  /** How long each answer took. */
  public static final String TIMINGS = "timings.csv";

  /** The numbers, for programs. */
  public static final String RESULTS_JSON = "results.json";

  /** The numbers in one row, for tables. */
  public static final String RESULTS_CSV = "results.csv";

  /** The numbers, for people. */
  public static final String REPORT = "report.md";

  private static final String LOCK = ".lock";
  // What may be there when a run was killed before its manifest was.
  private static final Set<String> BEFORE_MANIFEST = Set.of(LOCK, MANIFEST + ".tmp");

  private final Path path;
  private final FileChannel channel;
  // Held until the channel closes.
  private final FileLock lock;

  private RunDirectory(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes a run directory, or opens one that is there.
   *
   * @throws ClueException if it cannot be made, another process has it open, or it holds something
   *     that is no run
   */
  public static RunDirectory open(Path path) {
    try {
      refuseForeign(path);
      PrivateFiles.makeFolder(path);
      Path lockFile = path.resolve(LOCK);
      PrivateFiles.makeFile(lockFile);
      return locked(path, FileChannel.open(lockFile, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new ClueException(
          "The run directory "
              + path
              + " cannot be made or locked ("
              + e.getClass().getSimpleName()
              + "): name another one, on a file system that has file locks.",
          e);
    }
  }

  private static RunDirectory locked(Path path, FileChannel channel) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another run in this process has it: the same answer as for another process.
      lock = null;
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw new ClueException(
          "The run directory "
              + path
              + " is in use by another run: wait until that has ended, or name another"
              + " directory.");
    }
    return new RunDirectory(path, channel, lock);
  }

  private static void refuseForeign(Path path) throws IOException {
    if (!Files.exists(path) || Files.exists(path.resolve(MANIFEST))) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new ClueException(
          "The run directory " + path + " is a file: name a new or an empty directory.");
    }
    try (Stream<Path> content = Files.list(path)) {
      if (content.anyMatch(file -> !BEFORE_MANIFEST.contains(file.getFileName().toString()))) {
        throw new ClueException(
            "The directory "
                + path
                + " is not empty and is no run directory (it has no "
                + MANIFEST
                + "): name a new or an empty one.");
      }
    }
  }

  /** The folder itself. */
  public Path path() {
    return path;
  }

  /** A file in the folder, or in a folder of it, which is made. */
  public Path file(String first, String... more) {
    Path file = path.resolve(Path.of(first, more));
    Path folder = file.getParent();
    if (folder != null && !folder.equals(path)) {
      try {
        PrivateFiles.makeFolder(folder);
      } catch (IOException e) {
        throw new ClueException("The directory " + folder + " cannot be made: " + e + ".", e);
      }
    }
    return file;
  }

  /**
   * Writes a file as a whole, or not at all.
   *
   * @throws ClueException if it cannot be written
   */
  public void write(Path file, PrivateFiles.Content content) {
    try {
      PrivateFiles.replace(file, content);
    } catch (IOException e) {
      throw new ClueException(
          "The file " + file + " cannot be written (" + e + "): check the disk's room.", e);
    }
  }

  /** Takes the manifest that is there, or null in a new directory. */
  public @Nullable Manifest manifest() {
    Path file = path.resolve(MANIFEST);
    return Files.exists(file) ? Manifest.read(file) : null;
  }

  /**
   * Makes the directory that of a run: writes the manifest into a new one; in one that has a
   * manifest, checks that both say the same.
   *
   * @throws ClueException naming each setting that differs, as it was and as it is now
   */
  public void claim(Manifest manifest) {
    Manifest before = manifest();
    if (before == null) {
      write(file(MANIFEST), writer -> writer.write(manifest.json()));
      return;
    }
    List<String> differences = before.differences(manifest);
    if (!differences.isEmpty()) {
      throw new ClueException(
          "The run directory "
              + path
              + " was made with other settings ("
              + String.join("; ", differences)
              + "): use the same settings again, or name another directory.");
    }
  }

  /** Takes away the numbers of an earlier end of the run, which is about to go on. */
  public void discardResults() {
    for (String name : List.of(RESULTS_JSON, RESULTS_CSV, REPORT)) {
      try {
        Files.deleteIfExists(path.resolve(name));
      } catch (IOException e) {
        throw new ClueException("The file " + path.resolve(name) + " cannot be removed.", e);
      }
    }
  }

  /** Lets others open the directory. Idempotent. */
  @Override
  public void close() {
    try (channel) {
      if (lock.isValid()) {
        lock.release();
      }
    } catch (IOException e) {
      throw new ClueException("The lock of " + path + " cannot be released: " + e + ".", e);
    }
  }
}
