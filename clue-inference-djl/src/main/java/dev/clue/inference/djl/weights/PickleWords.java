package dev.clue.inference.djl.weights;

import dev.clue.inference.djl.weights.Pickle.PickleException;
import dev.clue.inference.djl.weights.Pickle.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The only names that a file of weights may use, and what they mean. */
final class PickleWords {
  private static final String MAP = "collections.OrderedDict";
  private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
  private static final String PARAMETER = "torch._utils._rebuild_parameter";
  private static final Map<String, NumberType> STORAGES =
      Map.of(
          "torch.FloatStorage", NumberType.F32,
          "torch.HalfStorage", NumberType.F16,
          "torch.BFloat16Storage", NumberType.BF16,
          "torch.DoubleStorage", NumberType.F64,
          "torch.LongStorage", NumberType.I64,
          "torch.IntStorage", NumberType.I32,
          "torch.ShortStorage", NumberType.I16,
          "torch.CharStorage", NumberType.I8,
          "torch.ByteStorage", NumberType.U8,
          "torch.BoolStorage", NumberType.BOOL);

  private final Map<String, Storage> storages = new HashMap<>();

  /** A name that may be used. */
  record Word(String name) {}

  /**
   * Numbers that tensors are made of.
   *
   * @param key where they are in the file
   * @param elements how many
   */
  record Storage(NumberType type, String key, long elements) {}

  /** A tensor over a storage: the element where it begins, its shape and its strides. */
  record Rebuilt(Storage storage, long first, List<Long> shape, List<Long> strides) {}

  /** What a global name means. */
  Object global(String name) throws PickleException {
    if (name.equals(MAP) || name.equals(TENSOR) || name.equals(PARAMETER)) {
      return new Word(name);
    }
    if (STORAGES.containsKey(name)) {
      return new Word(name);
    }
    throw new PickleException(
        "it names '" + printable(name) + "', which no weights need and which is never run");
  }

  /** What a call gives. */
  Object call(Object function, Tuple arguments) throws PickleException {
    if (function instanceof Word word) {
      if (word.name().equals(MAP) && arguments.size() == 0) {
        return new LinkedHashMap<>();
      }
      if (word.name().equals(TENSOR)) {
        return tensor(arguments);
      }
      if (word.name().equals(PARAMETER) && arguments.get(0) instanceof Rebuilt tensor) {
        return tensor;
      }
    }
    throw new PickleException("it calls what cannot be called");
  }

  /** The storage that a persistent id stands for. */
  Object persistent(Tuple id) throws PickleException {
    if ("storage".equals(id.get(0))
        && id.get(1) instanceof Word type
        && STORAGES.containsKey(type.name())
        && id.get(2) instanceof String key
        && id.get(4) instanceof Long elements
        && elements >= 0
        && (id.size() == 5 || id.get(5) == Pickle.NONE)) {
      NumberType number = STORAGES.getOrDefault(type.name(), NumberType.F32);
      Storage storage = new Storage(number, key, elements);
      Storage known = storages.putIfAbsent(key, storage);
      if (known == null || known.equals(storage)) {
        return storage;
      }
    }
    throw new PickleException("a storage is described in a way that is not known");
  }

  /** The storages that were named, by key. */
  Map<String, Storage> storages() {
    return storages;
  }

  /** The state that is set on a map: only its {@code _metadata}, which is of no use here. */
  void checkState(Object state) throws PickleException {
    if (!(state instanceof Map<?, ?>)) {
      throw new PickleException("it sets a state that no weights have");
    }
  }

  private static Rebuilt tensor(Tuple arguments) throws PickleException {
    if (arguments.get(0) instanceof Storage storage
        && arguments.get(1) instanceof Long first
        && first >= 0
        && arguments.get(2) instanceof Tuple shape
        && arguments.get(3) instanceof Tuple strides
        && shape.size() == strides.size()
        && shape.size() <= 8) {
      return new Rebuilt(storage, first, numbers(shape), numbers(strides));
    }
    throw new PickleException("a tensor is described in a way that is not known");
  }

  private static List<Long> numbers(Tuple tuple) throws PickleException {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < tuple.size(); i++) {
      if (!(tuple.get(i) instanceof Long number) || number < 0) {
        throw new PickleException("a shape is not possible");
      }
      numbers.add(number);
    }
    return numbers;
  }

  private static String printable(String name) {
    String cut = name.length() > 100 ? name.substring(0, 100) + "..." : name;
    return cut.replaceAll("[^ -~]", "?");
  }
}
