package dev.clue.core.prompt.jinja;

import java.util.LinkedHashMap;
import java.util.Map;

/** The one value whose attributes a template may set. */
final class Namespace {
  final Map<String, Object> attributes = new LinkedHashMap<>();
}
