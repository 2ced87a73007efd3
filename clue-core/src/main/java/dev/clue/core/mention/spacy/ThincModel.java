package dev.clue.core.mention.spacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.msgpack.value.ArrayValue;
import org.msgpack.value.Value;

/**
 * The layers of a thinc model, in the file's order: breadth first, so that layers of one kind come
 * in the order in which they are applied.
 */
final class ThincModel {
  private static final Pattern JOINTS = Pattern.compile(">>|[|()]");
  private static final Set<String> LAYERS =
      Set.of(
          "parser_model",
          "precomputable_affine",
          "linear",
          "tok2vec-listener",
          "list2array",
          "extract_features",
          "list2ragged",
          "ragged2list",
          "with_array",
          "ints-getitem",
          "hashembed",
          "maxout",
          "layernorm",
          "dropout",
          "residual",
          "expand_window");

  private final ArrayValue nodes;
  private final ArrayValue attributes;
  private final ArrayValue tensors;

  /**
   * Reads a file {@code model}.
   *
   * @throws UnfitModel if it is damaged or has a layer of an unknown kind
   */
  ThincModel(byte[] bytes) {
    Value file = MessagePack.read(bytes);
    nodes = list(file, "nodes");
    attributes = list(file, "attrs");
    tensors = list(file, "params");
    if (attributes.size() != nodes.size() || tensors.size() != nodes.size()) {
      throw new UnfitModel("is damaged: it does not have attributes and numbers for every layer");
    }
    Set<String> unknown = new TreeSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      unknown.addAll(List.of(JOINTS.split(name(i))));
    }
    unknown.removeAll(LAYERS);
    unknown.remove("");
    if (!unknown.isEmpty()) {
      throw new UnfitModel("has layers that are not understood: " + String.join(", ", unknown));
    }
  }

  private static ArrayValue list(Value file, String name) {
    Value value = MessagePack.get(file, name);
    if (!value.isArrayValue()) {
      throw new UnfitModel("is damaged: it has no " + name);
    }
    return value.asArrayValue();
  }

  private String name(int node) {
    return MessagePack.text(MessagePack.get(nodes.get(node), "name"), "a layer's name");
  }

  /** All layers of that kind, in the order in which they are applied. */
  List<Integer> layers(String name) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (name(i).equals(name)) {
        found.add(i);
      }
    }
    return found;
  }

  /** The one layer of that kind. */
  int layer(String name) {
    List<Integer> found = layers(name);
    if (found.size() != 1) {
      throw new UnfitModel("has " + found.size() + " layers " + name + " instead of 1");
    }
    return found.get(0);
  }

  /** The layer that another one calls by a name. */
  int reference(int node, String name) {
    Value value = MessagePack.get(MessagePack.get(nodes.get(node), "refs"), name);
    if (value.isNilValue()) {
      throw new UnfitModel("has no layer " + name + " in its " + name(node));
    }
    int reference = MessagePack.integer(value, "the layer " + name);
    if (reference < 0 || reference >= nodes.size()) {
      throw new UnfitModel("is damaged: " + name + " is no layer");
    }
    return reference;
  }

  /** An attribute of a layer, nil where it has none. */
  Value attribute(int node, String name) {
    Value value = MessagePack.get(attributes.get(node), name);
    return value.isBinaryValue() ? MessagePack.read(value.asBinaryValue().asByteArray()) : value;
  }

  /** Numbers of a layer, with as many axes. */
  Tensor tensor(int node, String name, int axes) {
    Value value = MessagePack.get(tensors.get(node), name);
    if (value.isNilValue()) {
      throw new UnfitModel("has no numbers " + name + " in its layer " + name(node));
    }
    Tensor tensor = MessagePack.tensor(value, name);
    if (tensor.shape().length != axes) {
      throw new UnfitModel(
          "has "
              + tensor.shape().length
              + " axes in "
              + name
              + " of "
              + name(node)
              + ", not "
              + axes);
    }
    return tensor;
  }
}
