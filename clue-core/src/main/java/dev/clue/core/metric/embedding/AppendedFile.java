package dev.clue.core.metric.embedding;

import dev.clue.core.journal.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file for its owner alone that only grows, each time by a whole piece. Processes may share it:
 * who appends locks it. A process that is killed leaves at most one broken piece at the end, which
 * the next to append cuts off.
 */
final class AppendedFile {
  /** Locks of files hold against other processes only. */
  private static final ReentrantLock OF_THIS_PROCESS = new ReentrantLock();

  private final Path file;

  /** Makes the file where it is missing, and its folder. */
  AppendedFile(Path folder, String name) throws IOException {
    file = folder.resolve(name);
    PrivateFiles.makeFolder(folder);
    PrivateFiles.makeFile(file);
  }

  /** Says where the last whole piece ends. */
  @FunctionalInterface
  interface End {
    long of(FileChannel channel) throws IOException;
  }

  /** Opens it to be read; its size may grow meanwhile. */
  FileChannel read() throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Adds a piece behind the last whole one; says where it ends. */
  long append(ByteBuffer piece, End end) throws IOException {
    OF_THIS_PROCESS.lock();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      long at = end.of(channel);
      if (at < channel.size()) {
        FileChannel unused = channel.truncate(at);
      }
      while (piece.hasRemaining()) {
        at += channel.write(piece, at);
      }
      return at;
    } finally {
      OF_THIS_PROCESS.unlock();
    }
  }

  /** Fills a buffer from a place of a channel; false where the file ends before. */
  static boolean fill(FileChannel channel, long from, ByteBuffer buffer) throws IOException {
    long at = from;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        return false;
      }
      at += read;
    }
    buffer.flip();
    return true;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
