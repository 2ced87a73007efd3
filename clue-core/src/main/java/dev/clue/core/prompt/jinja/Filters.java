package dev.clue.core.prompt.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters by name. */
final class Filters {
  private static final Map<String, Filter> FILTERS = all();

  private Filters() {}

  static @Nullable Filter find(String name) {
    return FILTERS.get(name);
  }

  private static Map<String, Filter> all() {
    Map<String, Filter> filters = new HashMap<>();
    TextFilters.register(filters);
    NumberFilters.register(filters);
    SequenceFilters.register(filters);
    SortingFilters.register(filters);
    SelectingFilters.register(filters);
    filters.put("tojson", Json::filter);
    return Map.copyOf(filters);
  }
}
