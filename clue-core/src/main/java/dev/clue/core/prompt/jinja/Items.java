package dev.clue.core.prompt.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code owner[key]}: an element, else a method of that name, as jinja2 looks it up. */
final class Items {
  private Items() {}

  /** Names the key in errors only where it is written in the template. */
  static Object get(Object owner, Object key, boolean written) {
    if (owner instanceof Undefined undefined) {
      throw undefined.error();
    }
    Object found = element(owner, key);
    if (found == null && Types.isString(key)) {
      String name = Types.text(key);
      found = Attributes.method(owner, name);
      if (found == null && name.startsWith("__")) {
        throw TemplateException.security(Undefined.refusal(owner, written ? name : "__"));
      }
    }
    boolean nameless = !written && owner instanceof LoopState && found instanceof Undefined;
    return found == null || nameless ? missing(owner, key, written) : found;
  }

  private static @Nullable Object element(Object owner, Object key) {
    if (owner instanceof Map<?, ?>) {
      boolean hashable = !(key instanceof List<?>) && !(key instanceof Map<?, ?>);
      return hashable || key instanceof Tuple ? Dicts.find(Types.dict(owner), key) : null;
    } else if (key instanceof Long || key instanceof Boolean) {
      return at(owner, Types.index(key));
    }
    return null;
  }

  private static @Nullable Object at(Object owner, long index) {
    if (owner instanceof List<?>) {
      List<Object> list = Types.list(owner);
      long position = index < 0 ? index + list.size() : index;
      return position < 0 || position >= list.size() ? null : list.get((int) position);
    } else if (Types.isString(owner)) {
      String text = Types.text(owner);
      int length = Text.length(text);
      long position = index < 0 ? index + length : index;
      return position < 0 || position >= length
          ? null
          : Strings.slice(text, (int) position, (int) position + 1);
    }
    return null;
  }

  private static Undefined missing(Object owner, Object key, boolean written) {
    if (written && key instanceof String name) {
      return Undefined.attribute(owner, name);
    }
    String what = key instanceof Long ? " " + key : " of that key";
    return Undefined.because(Types.ofOwner(owner) + " has no element" + what);
  }
}
