package dev.clue.inference.http.server;

import dev.clue.api.model.PreflightReport;
import dev.clue.api.model.ServerQuirk;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what is found, each quirk once. Not thread-safe. */
final class Findings {
  private final Map<String, ServerQuirk> quirks = new LinkedHashMap<>();
  private final Set<String> unchecked = new LinkedHashSet<>();

  void quirk(String id, String sentence) {
    quirks.putIfAbsent(id, new ServerQuirk(id, sentence));
  }

  void unchecked(String sentence) {
    unchecked.add(sentence);
  }

  PreflightReport report() {
    return new PreflightReport(List.copyOf(quirks.values()), List.copyOf(unchecked));
  }
}
