package dev.clue.core.journal;

import java.io.BufferedWriter;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
    Files.createDirectories(parentOf(folder));
    try {
      Files.createDirectory(folder, attributes(folder, OWNER_FOLDER));
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
      Files.createFile(file, attributes(file, OWNER_FILE));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
    keepToOwner(file, OWNER_FILE);
  }

  /**
   * Replaces a file as a whole: whoever reads it sees the old content or the new, never a part. Its
   * folder is made where it is missing.
   */
  public static void replace(Path file, Content content) throws IOException {
    if (!Files.exists(parentOf(file))) {
      makeFolder(parentOf(file));
    }
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

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return knowsPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static void keepToOwner(Path path, Set<PosixFilePermission> permissions)
      throws IOException {
    if (!knowsPosix(path)) {
      keepToOwnerWithoutPosix(path.toFile());
      return;
    }
    try {
      Files.setPosixFilePermissions(path, permissions);
    } catch (FileSystemException e) {
      // A memory stick's file system knows no permissions, though the system's others do.
      if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
        throw e;
      }
    }
  }

  private static void keepToOwnerWithoutPosix(File file) throws IOException {
    boolean closed = file.setReadable(false, false) && file.setWritable(false, false);
    boolean opened = file.setReadable(true, true) && file.setWritable(true, true);
    // Windows refuses to take away reading; what its folder's access list says holds there.
    if (!(closed && opened) && !file.canWrite()) {
      throw new IOException(file + " cannot be written");
    }
  }

  private static boolean knowsPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static Path parentOf(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }
}
