package dev.clue.cli.demo;

import dev.clue.core.random.PythonRandom;
import java.util.List;

/**
 * A claim about a patient of whom one {@linkplain NoteSentence sentence} is known: a hypothesis of
 * mini MedNLI.
 *
 * <p>What the sentence says is entailed, its denial contradicts it, and what it does not speak of
 * is neutral, affirmed or denied alike. So a claim alone never tells neutral from the other two:
 * whoever sees only claims is right in two thirds of them at most.
 *
 * @param text the claim
 * @param relation entailment, contradiction or neutral
 */
record Claim(String text, String relation) {
  private static final String TREATMENT = "{treatment}";
  private static final List<String> AFFIRMED =
      List.of(
          "The patient has {name}.",
          "The patient suffers from {plain}.",
          "There is a diagnosis of {name}.",
          "The patient receives " + TREATMENT + ".");
  private static final List<String> DENIED =
      List.of(
          "The patient has no {name}.",
          "The patient does not suffer from {plain}.",
          "There is no diagnosis of {name}.",
          "The patient does not receive " + TREATMENT + ".");

  /** What the sentence about the patient says, in other words. */
  static Claim entailed(Patient patient, PythonRandom random) {
    return new Claim(ofStated(AFFIRMED, patient, random), "entailment");
  }

  /** The contrary of something that the sentence says. */
  static Claim contradicted(Patient patient, PythonRandom random) {
    return new Claim(ofStated(DENIED, patient, random), "contradiction");
  }

  /** Something that the sentence leaves open. */
  static Claim open(Patient patient, PythonRandom random) {
    List<String> wordings = random.randBelow(2) == 0 ? AFFIRMED : DENIED;
    return new Claim(filled(random.choice(wordings), patient.absent(random)), "neutral");
  }

  private static String ofStated(List<String> wordings, Patient patient, PythonRandom random) {
    String wording = random.choice(wordings);
    // The sentence names the treatment of the main condition alone.
    boolean main = wording.contains(TREATMENT) || random.randBelow(2) == 0;
    return filled(wording, main ? patient.main() : patient.others().get(0));
  }

  private static String filled(String wording, Ailment ailment) {
    return wording
        .replace("{name}", ailment.name())
        .replace("{plain}", ailment.plain())
        .replace(TREATMENT, ailment.treatment());
  }
}
