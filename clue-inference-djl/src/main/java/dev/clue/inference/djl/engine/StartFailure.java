package dev.clue.inference.djl.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why libtorch could not be loaded, told from what DJL and the system's loader say. */
public final class StartFailure {
  private static final Pattern MISSING =
      Pattern.compile("(\\S+?): cannot open shared object file|dependent libraries");

  private StartFailure() {}

  /** A sentence that says what is missing and where to get it. */
  public static String sentence(Throwable failure) {
    String said = said(failure);
    String begin = "The PyTorch engine could not be started on this machine: ";
    if (said.contains("libcuda.so") || said.contains("nvcuda")) {
      return begin
          + "its libtorch has CUDA, but there is no NVIDIA driver (libcuda.so.1 was not found)."
          + " Install one, or unset PYTORCH_LIBRARY_PATH to run on the processor.";
    }
    if (said.contains("index file") || said.contains("download") || said.contains("Offline")) {
      return begin
          + "no libtorch for it was found, and none is downloaded. The jar pytorch-native-cpu for"
          + " this platform must be on the class path, or PYTORCH_LIBRARY_PATH name a folder with"
          + " libtorch; PYTORCH_VERSION and PYTORCH_FLAVOR must not ask for another.";
    }
    if (said.contains("undefined symbol")) {
      return begin
          + "its libtorch and DJL's bridge to it are of different versions"
          + " (PYTORCH_LIBRARY_PATH, pytorch-jni).";
    }
    Matcher missing = MISSING.matcher(said);
    if (missing.find()) {
      return begin
          + "a library that libtorch needs was not found ("
          + (missing.group(1) == null ? "its name is not told" : missing.group(1))
          + "); it belongs into the same folder, or LD_LIBRARY_PATH must name its own.";
    }
    return begin
        + "libtorch could not be loaded ("
        + failure.getClass().getSimpleName()
        + "). The jar pytorch-native-cpu for its platform must be on the class path, or"
        + " PYTORCH_LIBRARY_PATH name a folder with libtorch, and the user's cache folder"
        + " (DJL_CACHE_DIR) be writable.";
  }

  private static String said(Throwable failure) {
    List<String> messages = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && messages.size() < 20) {
      messages.add(String.valueOf(cause.getMessage()));
      cause = cause.getCause();
    }
    return String.join("\n", messages);
  }
}
