package dev.clue.inference.djl.engine;

import ai.djl.util.ClassLoaderUtils;
import ai.djl.util.Platform;
import dev.clue.api.ClueException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The jar pytorch-jni on the class path: DJL's bridge to one version of libtorch.
 *
 * @param version of libtorch; empty where the jar is missing
 * @param flavors what it has bridges for on this machine, {@code cpu} and versions of CUDA
 */
record JniJar(String version, List<String> flavors) {
  private static final String PROPERTIES = "jnilib/pytorch.properties";
  private static final String LIBRARY = System.mapLibraryName("djl_torch");

  /** Flavors that such jars have had. */
  private static final List<String> KNOWN =
      List.of("cpu", "cu118", "cu121", "cu124", "cu126", "cu128", "cu129", "cu130");

  static JniJar onClassPath() {
    String machine = Platform.fromSystem("pytorch").getClassifier();
    List<String> flavors =
        KNOWN.stream()
            .filter(flavor -> has("jnilib/" + machine + "/" + flavor + "/" + LIBRARY))
            .toList();
    return new JniJar(readVersion(), flavors);
  }

  /** The one for CUDA; empty where there is none. */
  String cudaFlavor() {
    return flavors.stream().filter(flavor -> flavor.startsWith("cu")).findFirst().orElse("");
  }

  private static boolean has(String resource) {
    return find(resource) != null;
  }

  private static @Nullable URL find(String resource) {
    try {
      return ClassLoaderUtils.getResource(resource);
    } catch (IOException e) {
      throw new ClueException("The class path cannot be searched for " + resource + ".", e);
    }
  }

  private static String readVersion() {
    URL url = find(PROPERTIES);
    if (url == null) {
      return "";
    }
    try (InputStream in = url.openStream()) {
      Properties properties = new Properties();
      properties.load(in);
      String version = properties.getProperty("jni_version", "");
      int end = version.indexOf('-');
      return end < 0 ? version : version.substring(0, end);
    } catch (IOException e) {
      throw new ClueException("The jar pytorch-jni on the class path cannot be read.", e);
    }
  }
}
