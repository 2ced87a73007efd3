package dev.clue.cli.doctor;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderDescriptor;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.task.SampleSet;
import dev.clue.cli.doctor.Finding.Kind;
import dev.clue.core.evaluation.BackendLookup;
import dev.clue.core.evaluation.EncoderLookup;
import dev.clue.core.icd.IcdTable;
import dev.clue.core.run.ClueVersion;
import dev.clue.core.task.ClueTasks;
import dev.clue.core.task.TaskProfile;
import dev.clue.core.task.TaskSettings;
import dev.clue.inference.djl.engine.DeviceReport;
import dev.clue.inference.onnx.OnnxEngine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at the machine, the data, the table and the backend, and never throws. */
public final class Doctor {
  private static final int OLDEST_JAVA = 17;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final long LITTLE_DISK = 2 * GIB;

  private final List<Finding> findings = new ArrayList<>();

  /** What was found, in the order of looking. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Looks at Java, cores, memory, disk and the settings that keep libraries offline. */
  public Doctor machine() {
    add(Kind.OK, "CLUE " + ClueVersion.current());
    int java = Runtime.version().feature();
    add(
        java >= OLDEST_JAVA ? Kind.OK : Kind.ERROR,
        "Java " + Runtime.version() + (java >= OLDEST_JAVA ? "" : "; needs 17 or newer"));
    int cores = Runtime.getRuntime().availableProcessors();
    add(Kind.OK, cores + " processor cores");
    add(
        Kind.OK,
        "heap of at most " + gib(Runtime.getRuntime().maxMemory()) + " (CLUE_JAVA_OPTS=-Xmx...)");
    add(Kind.OK, "memory free " + gib(freeMemory()) + " of " + gib(allMemory()));
    disk();
    offline("DJL_OFFLINE");
    offline("OPT_OUT_TRACKING");
    String spin = System.getenv("GOMP_SPINCOUNT");
    add(
        spin == null ? Kind.WARNING : Kind.OK,
        spin == null
            ? "GOMP_SPINCOUNT is not set: native threads wait busily; set it to 200000"
            : "native threads wait with bounded spinning (GOMP_SPINCOUNT=" + spin + ")");
    return this;
  }

  /** Loads PyTorch, and has it compute something small on what it could run on. */
  public Doctor pyTorch() {
    for (DeviceReport.Line line : DeviceReport.look().lines()) {
      add(line.good() ? Kind.OK : Kind.WARNING, line.text());
    }
    return this;
  }

  /** Loads ONNX Runtime, whose telemetry is switched off, and asks it nothing. */
  public Doctor onnxRuntime() {
    try {
      add(Kind.OK, "ONNX Runtime " + OnnxEngine.version() + " loads, its telemetry is off");
    } catch (ClueException e) {
      add(Kind.WARNING, "no onnx: models and encoders: " + e.getMessage());
    }
    return this;
  }

  /** Looks at the data files of all tasks; null looks at nothing. */
  public Doctor data(@Nullable Path folder) {
    if (folder == null) {
      return this;
    }
    if (!Files.isDirectory(folder)) {
      add(Kind.ERROR, "the data directory " + folder + " is not a directory; change --data");
      return this;
    }
    TaskSettings settings = TaskSettings.builder().dataDirectory(folder).build();
    for (TaskProfile task : ClueTasks.catalogue()) {
      try {
        SampleSet samples = ClueTasks.open(task.id(), settings).samples();
        add(
            samples.excluded().isEmpty() ? Kind.OK : Kind.WARNING,
            "%s: %s, %d samples, %d rows left out, SHA-256 %s"
                .formatted(
                    task.id(),
                    samples.source().file(),
                    samples.evaluated().size(),
                    samples.excluded().size(),
                    samples.source().sha256()));
      } catch (ClueException e) {
        add(Kind.WARNING, task.id() + ": " + e.getMessage());
      }
    }
    return this;
  }

  /** Looks at an ICD table; null says what its absence means. */
  public Doctor table(@Nullable Path file) {
    if (file == null) {
      add(
          Kind.WARNING,
          "no ICD table: medisumcode.valid and .billable stay unscored (--icd-table)");
      return this;
    }
    try {
      IcdTable table = IcdTable.read(file);
      add(Kind.OK, "ICD table of " + table.size() + " codes, " + table.identity());
    } catch (ClueException e) {
      add(Kind.ERROR, String.valueOf(e.getMessage()));
    }
    return this;
  }

  /** Opens a backend and closes it again; null looks at nothing. */
  public Doctor backend(@Nullable String spec) {
    if (spec == null) {
      return this;
    }
    try {
      BackendSpec parsed = BackendSpec.parse(spec);
      weights(parsed);
      try (ModelBackend backend = BackendLookup.open(parsed)) {
        ModelDescriptor model = backend.describe();
        add(
            Kind.OK,
            "backend "
                + model.name()
                + ": "
                + model.abilities()
                + ", context "
                + (model.contextLength() == null ? "unknown" : model.contextLength()));
        model.identity().forEach((key, value) -> add(Kind.OK, "  " + key + " " + value));
      }
    } catch (ClueException e) {
      add(Kind.ERROR, String.valueOf(e.getMessage()));
    }
    return this;
  }

  /** Opens an encoder and closes it again; null says what its absence means. */
  public Doctor encoder(@Nullable Path folder) {
    if (folder == null) {
      add(Kind.WARNING, "no encoder: BERTScore stays unscored (--encoder)");
      return this;
    }
    try (TextEncoder encoder = EncoderLookup.open(folder, EncoderOptions.builder().build())) {
      EncoderDescriptor described = encoder.describe();
      add(
          Kind.OK,
          "encoder "
              + described.name()
              + ": layer "
              + described.layer()
              + ", "
              + described.dimension()
              + " wide");
    } catch (ClueException e) {
      add(Kind.ERROR, String.valueOf(e.getMessage()));
    }
    return this;
  }

  /** Tells the weights of a model's folder against the memory that is free, before it is opened. */
  private void weights(BackendSpec spec) {
    Path folder = Path.of(spec.target().isEmpty() ? "." : spec.target());
    if (!spec.scheme().equals("djl") || !Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      long bytes = 0;
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        bytes += name.endsWith(".safetensors") || name.endsWith(".bin") ? Files.size(file) : 0;
      }
      boolean fits = bytes < freeMemory();
      add(
          fits ? Kind.OK : Kind.WARNING,
          "weights of "
              + gib(bytes)
              + (fits ? " fit" : " are more than")
              + " the free memory of "
              + gib(freeMemory())
              + (fits ? "" : "; use a smaller dtype or a server"));
    } catch (IOException e) {
      add(Kind.ERROR, "the folder " + folder + " cannot be read");
    }
  }

  /** The model's library reads these from the environment before it reads what CLUE sets. */
  private void offline(String variable) {
    String value = System.getenv(variable);
    boolean safe = value == null || Boolean.parseBoolean(value);
    add(
        safe ? Kind.OK : Kind.ERROR,
        safe
            ? variable + " is true: models inside the JVM open no connection"
            : "the environment's " + variable + "=" + value + " lets connections out; unset it");
  }

  private void disk() {
    try {
      FileStore store = Files.getFileStore(Path.of("").toAbsolutePath());
      long free = store.getUsableSpace();
      add(
          free < LITTLE_DISK ? Kind.WARNING : Kind.OK,
          "disk space here " + gib(free) + (free < LITTLE_DISK ? "; a run may need more" : ""));
    } catch (IOException e) {
      add(Kind.WARNING, "the disk space here is not known");
    }
  }

  private static long freeMemory() {
    return system().getFreeMemorySize();
  }

  private static long allMemory() {
    return system().getTotalMemorySize();
  }

  private static com.sun.management.OperatingSystemMXBean system() {
    return (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }

  private static String gib(long bytes) {
    return bytes < GIB / 10
        ? String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MIB)
        : String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
  }

  private void add(Kind kind, String what) {
    findings.add(new Finding(kind, what));
  }
}
