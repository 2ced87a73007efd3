package dev.clue.inference.djl.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.DjlRuntime;
import dev.clue.inference.djl.program.ProgramModule;
import dev.clue.inference.djl.program.TorchScriptArchive;
import dev.clue.inference.djl.weights.NumberType;
import dev.clue.inference.djl.weights.SafetensorsFile;
import dev.clue.inference.djl.weights.TensorEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a model together: program, configuration, mapped weights. */
final class LlamaLoader {
  private static final String PREFIX = "model.";

  private final LlamaConfig config;
  private final SafetensorsFile file;
  private final NumberType type;
  private final ProgramModule program;
  private final Map<String, TensorEntry> tensors = new HashMap<>();
  private final Map<NumberType, Long> mapped = new EnumMap<>(NumberType.class);

  private LlamaLoader(
      LlamaConfig config, SafetensorsFile file, NumberType type, ProgramModule program) {
    this.config = config;
    this.file = file;
    this.type = type;
    this.program = program;
    for (TensorEntry entry : file.tensors()) {
      String name = entry.name();
      tensors.put(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, entry);
    }
  }

  /** Loads a folder's model to compute in that number format. */
  static LlamaModel load(Path folder, NumberType type) {
    LlamaConfig config = LlamaConfig.read(folder);
    SafetensorsFile file = SafetensorsFile.read(folder.resolve("model.safetensors"));
    PtNDManager manager = DjlRuntime.newManager();
    ProgramModule program = null;
    try {
      program = ProgramModule.load(manager, archive());
      new LlamaLoader(config, file, type, program).fill(manager);
      return new LlamaModel(manager, program, config);
    } catch (RuntimeException e) {
      if (program != null) {
        program.close();
      }
      manager.close();
      throw e;
    }
  }

  private static TorchScriptArchive archive() {
    TorchScriptArchive archive = new TorchScriptArchive("Llama", ProgramModule.source("llama.py"));
    for (String name : List.of("layers", "heads", "kv_heads", "head_dim")) {
      archive.integer(name);
    }
    archive.number("eps");
    for (String name :
        List.of(
            "shared", "norm1", "norm2", "wq", "wk", "wv", "wo", "gate", "up", "down", "files")) {
      archive.tensors(name);
    }
    return archive;
  }

  private void fill(PtNDManager manager) {
    mapFile();
    program
        .call(
            "configure",
            IValue.from((long) config.layers()),
            IValue.from((long) config.heads()),
            IValue.from((long) config.keyValueHeads()),
            IValue.from((long) config.headDimension()),
            IValue.from(config.epsilon()))
        .close();
    addShared(manager);
    for (int layer = 0; layer < config.layers(); layer++) {
      addLayer(manager, "layers." + layer + ".");
    }
  }

  private void mapFile() {
    List<Long> codes = new ArrayList<>();
    for (TensorEntry entry : file.tensors()) {
      if (mapped.putIfAbsent(entry.type(), (long) codes.size()) == null) {
        codes.add((long) entry.type().torchCode());
      }
    }
    program
        .call(
            "map_file",
            IValue.from(file.file().toAbsolutePath().toString()),
            IValue.from(file.size()),
            IValue.listFrom(codes.stream().mapToLong(Long::longValue).toArray()))
        .close();
  }

  private void addShared(PtNDManager manager) {
    String head = config.tiedEmbeddings() ? "embed_tokens.weight" : "lm_head.weight";
    long vocabulary = config.vocabulary();
    try (PtNDManager scope = (PtNDManager) manager.newSubManager()) {
      add(tensor(scope, "embed_tokens.weight", vocabulary, config.hidden()));
      add(tensor(scope, "norm.weight", config.hidden()));
      add(tensor(scope, head, vocabulary, config.hidden()));
      add((PtNDArray) scope.create(frequencies(), new Shape(config.headDimension() / 2)));
    }
  }

  private void add(PtNDArray tensor) {
    program.call("add_shared", IValue.from(tensor)).close();
  }

  private void addLayer(PtNDManager manager, String layer) {
    long hidden = config.hidden();
    long queries = (long) config.heads() * config.headDimension();
    long keys = (long) config.keyValueHeads() * config.headDimension();
    long inner = config.intermediate();
    try (PtNDManager scope = (PtNDManager) manager.newSubManager()) {
      program
          .call(
              "add_layer",
              IValue.listFrom(
                  tensor(scope, layer + "input_layernorm.weight", hidden),
                  tensor(scope, layer + "self_attn.q_proj.weight", queries, hidden),
                  tensor(scope, layer + "self_attn.k_proj.weight", keys, hidden),
                  tensor(scope, layer + "self_attn.v_proj.weight", keys, hidden),
                  tensor(scope, layer + "self_attn.o_proj.weight", hidden, queries),
                  tensor(scope, layer + "post_attention_layernorm.weight", hidden),
                  tensor(scope, layer + "mlp.gate_proj.weight", inner, hidden),
                  tensor(scope, layer + "mlp.up_proj.weight", inner, hidden),
                  tensor(scope, layer + "mlp.down_proj.weight", hidden, inner)))
          .close();
    }
  }

  private PtNDArray tensor(PtNDManager scope, String name, long... shape) {
    TensorEntry entry = tensors.get(name);
    if (entry == null) {
      throw new ClueException("The weights " + file.file() + " have no tensor " + name + ".");
    }
    List<Long> expected = Arrays.stream(shape).boxed().toList();
    if (!entry.shape().equals(expected)) {
      throw new ClueException(
          "The tensor "
              + name
              + " in "
              + file.file()
              + " has the shape "
              + entry.shape()
              + ", config.json asks for "
              + expected
              + ".");
    }
    int size = entry.type().bytes();
    if (entry.offset() % size != 0) {
      throw new ClueException(
          "The tensor "
              + name
              + " in "
              + file.file()
              + " does not begin at a multiple of "
              + size
              + " bytes.");
    }
    try (IValue value =
        program.call(
            "tensor",
            IValue.from(mapped.getOrDefault(entry.type(), 0L)),
            IValue.from(entry.offset() / size),
            IValue.listFrom(shape),
            IValue.from((long) type.torchCode()))) {
      return value.toTensor(scope);
    }
  }

  /** Rotary frequencies as transformers computes them: in 32 bits. */
  private float[] frequencies() {
    float[] frequencies = new float[config.headDimension() / 2];
    for (int i = 0; i < frequencies.length; i++) {
      float exponent = (float) (2 * i) / config.headDimension();
      frequencies[i] = 1f / (float) Math.pow(config.ropeTheta(), exponent);
    }
    return frequencies;
  }
}
