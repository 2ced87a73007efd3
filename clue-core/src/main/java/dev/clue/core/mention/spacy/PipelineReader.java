package dev.clue.core.mention.spacy;

import dev.clue.api.ClueException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a model's folder. */
final class PipelineReader {
  private static final String VECTORS = "tok2vec";
  private static final String PARSER = "parser";
  private static final String RECOGNISER = "ner";

  private final ModelFolder folder;
  private @Nullable TokenVectors shared;

  private PipelineReader(ModelFolder folder) {
    this.folder = folder;
  }

  /**
   * Reads and checks everything that a text's analysis needs.
   *
   * @throws ClueException if anything is missing, damaged or not understood; the file is named
   */
  static Pipeline read(Path path) {
    return new PipelineReader(new ModelFolder(path)).read();
  }

  private Pipeline read() {
    PipelineConfig config =
        folder.read(
            "config.cfg", bytes -> new PipelineConfig(new String(bytes, StandardCharsets.UTF_8)));
    String name = folder.read("meta.json", PipelineReader::name);
    Tokenizer tokenizer = folder.read("tokenizer", Tokenizer::new);
    Lexicon lexicon = folder.readIfThere("vocab/lookups.bin", Lexicon::read);
    List<Component> components = new ArrayList<>();
    for (String component : config.components()) {
      switch (config.factory(component)) {
        case VECTORS -> shared = folder.read(component + "/model", PipelineReader::vectors);
        case PARSER -> components.add(component(component, DependencyParser::new));
        case RECOGNISER -> components.add(component(component, EntityRecogniser::new));
        default -> {}
      }
    }
    if (components.stream().noneMatch(EntityRecogniser.class::isInstance)) {
      throw new ClueException(
          folder + " has no entity recogniser (ner); name the folder of a model that has one");
    }
    return new Pipeline(name + ":" + folder.sha256(), tokenizer, lexicon, components);
  }

  private static String name(byte[] file) {
    var meta = ModelFolder.json(file);
    return meta.path("lang").asText()
        + "_"
        + meta.path("name").asText()
        + "-"
        + meta.path("version").asText();
  }

  private static TokenVectors vectors(byte[] file) {
    return new TokenVectors(new ThincModel(file));
  }

  private Component component(String name, Maker maker) {
    folder.read(name + "/cfg", PipelineReader::checkBeam);
    byte[] moves = folder.read(name + "/moves", bytes -> bytes);
    return folder.read(
        name + "/model",
        bytes -> {
          ThincModel model = new ThincModel(bytes);
          return maker.make(model, vectorsFor(model), moves);
        });
  }

  private static int checkBeam(byte[] file) {
    int width = ModelFolder.json(file).path("beam_width").asInt(1);
    if (width != 1) {
      throw new UnfitModel("asks for beam_width " + width + "; only 1 is understood");
    }
    return width;
  }

  /** A component's own vectors, or those that it shares with others. */
  private TokenVectors vectorsFor(ThincModel model) {
    if (model.layers("tok2vec-listener").isEmpty()) {
      return new TokenVectors(model);
    }
    if (shared == null) {
      throw new UnfitModel("listens to a tok2vec component that does not run before it");
    }
    return shared;
  }

  private interface Maker {
    Component make(ThincModel model, TokenVectors vectors, byte[] moves);
  }
}
