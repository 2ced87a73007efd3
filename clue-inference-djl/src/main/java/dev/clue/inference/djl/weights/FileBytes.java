package dev.clue.inference.djl.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads pieces of files. */
final class FileBytes {
  private FileBytes() {}

  /** So many bytes from a position, or an end-of-file error. */
  static ByteBuffer read(FileChannel channel, long position, int count) throws IOException {
    return read(channel, position, ByteBuffer.allocate(count));
  }

  /** Fills a buffer from a position, or gives an end-of-file error. */
  static ByteBuffer read(FileChannel channel, long position, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }
}
