package dev.clue.cli.demo;

import java.util.List;

/**
 * A condition of the invented world.
 *
 * @param name as a physician writes it
 * @param plain as a patient says it
 * @param code its ICD-10-CM code, without the dot
 * @param complaint what leads to the hospital
 * @param treatment what is done about it
 * @param finding what an examination shows
 */
record Ailment(
    String name, String plain, String code, String complaint, String treatment, String finding) {

  static final List<Ailment> ALL =
      List.of(
          of(
              "hypertension",
              "high blood pressure",
              "I10",
              "headache",
              "lisinopril",
              "a blood pressure of 182/104"),
          of(
              "type 2 diabetes mellitus",
              "high blood sugar",
              "E119",
              "thirst",
              "metformin",
              "a glucose of 288 mg/dL"),
          of(
              "atrial fibrillation",
              "an irregular heartbeat",
              "I4891",
              "palpitations",
              "apixaban",
              "an irregular pulse of 118"),
          of(
              "pneumonia",
              "a lung infection",
              "J189",
              "cough and fever",
              "ceftriaxone",
              "an infiltrate in the right lower lobe"),
          of(
              "acute kidney injury",
              "a kidney problem",
              "N179",
              "little urine",
              "intravenous fluids",
              "a creatinine of 2.4 mg/dL"),
          of(
              "urinary tract infection",
              "a bladder infection",
              "N390",
              "burning urination",
              "nitrofurantoin",
              "leukocytes in the urine"),
          of(
              "anemia",
              "a low blood count",
              "D649",
              "tiredness",
              "iron tablets",
              "a hemoglobin of 7.9 g/dL"),
          of(
              "hypothyroidism",
              "an underactive thyroid",
              "E039",
              "weight gain",
              "levothyroxine",
              "a raised TSH"),
          of(
              "asthma",
              "asthma",
              "J45909",
              "wheezing",
              "an albuterol inhaler",
              "wheezes over both lungs"),
          of(
              "heart failure",
              "a weak heart",
              "I509",
              "swollen legs",
              "furosemide",
              "crackles at both lung bases"),
          of(
              "deep vein thrombosis",
              "a blood clot in the leg",
              "I82409",
              "a swollen calf",
              "heparin",
              "a clot in the left femoral vein"),
          of(
              "gastroesophageal reflux disease",
              "heartburn",
              "K219",
              "burning behind the breastbone",
              "omeprazole",
              "a reddened esophagus"),
          of("depression", "a low mood", "F329", "poor sleep", "sertraline", "a flat affect"),
          of("gout", "gout", "M109", "a painful big toe", "colchicine", "a hot red toe joint"),
          of(
              "cellulitis",
              "a skin infection",
              "L0390",
              "a red leg",
              "cefazolin",
              "warm red skin on the shin"),
          of(
              "migraine",
              "bad headaches",
              "G43909",
              "throbbing headache",
              "sumatriptan",
              "a normal scan of the head"));

  private static Ailment of(
      String name, String plain, String code, String complaint, String treatment, String finding) {
    return new Ailment(name, plain, code, complaint, treatment, finding);
  }
}
