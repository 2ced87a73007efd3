package dev.clue.inference.djl.engine;

import dev.clue.api.ClueException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libtorch in a folder that {@code PYTORCH_LIBRARY_PATH} names, looked at before any of it is
 * loaded: what does not fit together would be looked for on the network, or take the JVM down.
 */
public final class ExternalLibtorch {
  /** The file that a libtorch with CUDA has. */
  static final String TORCH_CUDA = System.mapLibraryName("torch_cuda");

  private static final String TORCH = System.mapLibraryName("torch");
  private static final String TORCH_CPU = System.mapLibraryName("torch_cpu");
  private static final String BRIDGE = System.mapLibraryName("djl_torch");

  /** Files beside the folder or in it that say which version it is. */
  private static final List<String> TOLD_IN =
      List.of("../build-version", "build-version", "../version.py");

  private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+\\.\\d+)(\\+\\w+)?");

  /** Settings that were looked at; libtorch is loaded once in a process. */
  private static final Set<List<String>> SOUND = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final JniJar jar;

  ExternalLibtorch(Path folder, JniJar jar) {
    this.folder = folder;
    this.jar = jar;
  }

  /**
   * Checks what the settings name, and says to DJL what it was built for where they do not.
   *
   * @throws ClueException if it cannot be used
   */
  public static void check() {
    String path = EngineSettings.get(EngineSettings.PATH);
    String version = EngineSettings.get(EngineSettings.VERSION);
    String asked = EngineSettings.get(EngineSettings.FLAVOR);
    List<String> settings = List.of(path, version, asked);
    if (path.isEmpty() || SOUND.contains(settings)) {
      return;
    }
    ExternalLibtorch libtorch = new ExternalLibtorch(folder(path), JniJar.onClassPath());
    libtorch.checkFlavor(asked);
    libtorch.checkVersion(version);
    libtorch.checkWhole();
    if (asked.isEmpty() && System.getenv(EngineSettings.FLAVOR) != null) {
      throw new ClueException(
          EngineSettings.FLAVOR
              + " is empty: set it to "
              + libtorch.flavor()
              + ", or take it out of the environment.");
    }
    if (asked.isEmpty()) {
      System.setProperty(EngineSettings.FLAVOR, libtorch.flavor());
    }
    SOUND.add(settings);
    SOUND.add(List.of(path, version, EngineSettings.get(EngineSettings.FLAVOR)));
  }

  /** The first folder that holds a libtorch, as DJL looks for it. */
  static Path folder(String path) {
    for (String name : path.split(File.pathSeparator)) {
      Path place = Path.of(name);
      if (Files.isRegularFile(place) && TORCH.equals(String.valueOf(place.getFileName()))) {
        return place.toAbsolutePath().resolveSibling("").normalize();
      }
      if (!name.isEmpty() && Files.isRegularFile(place.resolve(TORCH))) {
        return place.toAbsolutePath();
      }
    }
    throw new ClueException(
        EngineSettings.PATH
            + " is '"
            + path
            + "', where no "
            + TORCH
            + " is: name the folder lib of an unpacked libtorch, or unset it.");
  }

  /** What it was built for, in the words of the jar pytorch-jni. */
  String flavor() {
    return hasCuda() ? jar.cudaFlavor() : "cpu";
  }

  /**
   * Refuses versions that do not belong together. A bridge in the folder itself is taken at its
   * word.
   */
  void checkVersion(String asked) {
    if (hasBridge()) {
      return;
    }
    if (jar.version().isEmpty()) {
      throw new ClueException(
          "The jar pytorch-jni is not on the class path: it is the bridge to the libtorch in "
              + folder
              + ".");
    }
    if (!asked.isEmpty() && !asked.equals(jar.version())) {
      throw new ClueException(
          EngineSettings.VERSION
              + " is "
              + asked
              + ", the jar pytorch-jni on the class path is for libtorch "
              + jar.version()
              + ": set it to that, with such a libtorch, or put the "
              + BRIDGE
              + " of the other version into "
              + folder
              + ".");
    }
    String own = ownVersion();
    if (!own.isEmpty() && !own.equals(jar.version())) {
      throw new ClueException(
          "The folder "
              + folder
              + " holds libtorch "
              + own
              + ", the jar pytorch-jni on the class path is for "
              + jar.version()
              + ": take that version of libtorch.");
    }
  }

  /** Refuses a flavor that the folder or the jar does not have. */
  void checkFlavor(String asked) {
    String flavor = asked.isEmpty() ? flavor() : asked;
    if (flavor.startsWith("cu") && !hasCuda()) {
      throw new ClueException(
          EngineSettings.FLAVOR
              + " is "
              + flavor
              + ", but the folder "
              + folder
              + " has no "
              + TORCH_CUDA
              + ": its libtorch is for processors only. Take one with CUDA, or set it to cpu.");
    }
    if (!hasBridge() && !jar.flavors().contains(flavor)) {
      throw new ClueException(
          "The jar pytorch-jni on the class path has no bridge for "
              + (flavor.isEmpty() ? "CUDA on this machine" : flavor)
              + ", it has "
              + String.join(" and ", jar.flavors())
              + ": "
              + (asked.isEmpty() ? "take such a libtorch in " : "change ")
              + (asked.isEmpty() ? EngineSettings.PATH : EngineSettings.FLAVOR)
              + ".");
    }
  }

  /** Refuses files that were not copied to their end. */
  void checkWhole() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.so*")) {
      for (Path file : files) {
        if (!ElfFile.isWhole(file)) {
          throw new ClueException(
              "The library "
                  + file
                  + " ends before its end ("
                  + Files.size(file)
                  + " bytes are there): copy it again, and compare its SHA-256.");
        }
      }
    } catch (IOException e) {
      throw new ClueException("The folder " + folder + " cannot be read.", e);
    }
  }

  private boolean hasCuda() {
    return Files.exists(folder.resolve(TORCH_CUDA));
  }

  private boolean hasBridge() {
    return Files.exists(folder.resolve(BRIDGE));
  }

  /** What the folder says of itself; empty where it says nothing. */
  private String ownVersion() {
    for (String name : TOLD_IN) {
      Path file = folder.resolve(name);
      if (Files.isReadable(file)) {
        Matcher matcher = VERSION.matcher(text(file));
        if (matcher.find()) {
          return matcher.group(1);
        }
      }
    }
    Path library = folder.resolve(TORCH_CPU);
    try {
      return VersionMark.in(library);
    } catch (IOException e) {
      throw new ClueException("The library " + library + " cannot be read.", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ClueException("The file " + file + " cannot be read.", e);
    }
  }
}
