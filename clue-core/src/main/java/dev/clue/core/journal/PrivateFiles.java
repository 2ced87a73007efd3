package dev.clue.core.journal;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders and files that only their owner may read: 0700 and 0600 where the file system knows POSIX
 * permissions, the closest that it offers elsewhere.
 */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes to a writer that encodes as UTF-8, and does not close it. */
    void writeTo(Writer writer) throws IOException;
  }

  private PrivateFiles() {}

  /** Makes a folder, or takes one that is there, and closes it to others. */
  public static void makeFolder(Path folder) throws IOException {
    Path parent = parentOf(folder);
    Files.createDirectories(parent);
    try {
      Files.createDirectory(folder, attributes(parent, OWNER_FOLDER));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    keepToOwner(folder, OWNER_FOLDER);
  }

  /** Makes an empty file, or takes one that is there, and closes it to others. */
  public static void makeFile(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(parentOf(file), OWNER_FILE));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
    keepToOwner(file, OWNER_FILE);
  }

  /** Replaces a file as a whole: whoever reads it sees the old content or the new, never a part. */
  public static void replace(Path file, Content content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(fresh);
    makeFile(fresh);
    try (FileOutputStream out = new FileOutputStream(fresh.toFile());
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      content.writeTo(writer);
      writer.flush();
      out.getFD().sync();
    }
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static FileAttribute<?>[] attributes(Path parent, Set<PosixFilePermission> permissions)
      throws IOException {
    return knowsPosix(parent)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static void keepToOwner(Path path, Set<PosixFilePermission> permissions)
      throws IOException {
    if (knowsPosix(path)) {
      Files.setPosixFilePermissions(path, permissions);
      return;
    }
    boolean folder = Files.isDirectory(path);
    var file = path.toFile();
    boolean kept =
        file.setReadable(false, false)
            && file.setReadable(true, true)
            && file.setWritable(false, false)
            && file.setWritable(true, true)
            && (!folder || file.setExecutable(true, true));
    if (!kept && !Files.isReadable(path)) {
      throw new IOException(path + " cannot be kept to its owner");
    }
  }

  private static boolean knowsPosix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }

  private static Path parentOf(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }
}
