package dev.clue.core.umls;

import dev.clue.api.knowledge.EntityLinker;
import dev.clue.api.knowledge.LinkedMention;
import dev.clue.api.knowledge.LinkedMention.ScoredConcept;
import dev.clue.core.mention.Mention;
import dev.clue.core.mention.MentionDetector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Links mentions to concepts of an index by scispaCy 0.5's rules. Thread-safe; remembers the
 * mentions that it met last.
 */
public final class UmlsLinker implements EntityLinker {
  private static final int REMEMBERED = 50_000;

  private final UmlsIndex index;
  private final MentionDetector detector;
  private final Map<String, List<ScoredConcept>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<ScoredConcept>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Links what the detector finds. */
  public UmlsLinker(UmlsIndex index, MentionDetector detector) {
    this.index = index;
    this.detector = detector;
  }

  @Override
  public List<LinkedMention> link(String text) {
    List<LinkedMention> linked = new ArrayList<>();
    for (Mention mention : detector.detect(text)) {
      List<ScoredConcept> concepts = concepts(mention.text());
      if (!concepts.isEmpty()) {
        linked.add(new LinkedMention(mention.begin(), mention.end(), concepts));
      }
    }
    return linked;
  }

  @Override
  public String identity() {
    return "mentions:" + detector.name() + "|linker:scispacy-rules-v1-exact|" + index.identity();
  }

  private List<ScoredConcept> concepts(String mention) {
    synchronized (known) {
      List<ScoredConcept> before = known.get(mention);
      if (before != null) {
        return before;
      }
    }
    List<ScoredConcept> concepts = CandidateRules.concepts(index, mention);
    synchronized (known) {
      known.put(mention, concepts);
    }
    return concepts;
  }
}
