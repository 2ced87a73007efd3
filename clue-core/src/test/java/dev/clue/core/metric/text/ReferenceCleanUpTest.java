package dev.clue.core.metric.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReferenceCleanUpTest {

  @Test
  void aNewPromptIsCutToTheEndOfItsLine() {
    assertEquals(
        "fever \ncough \n \nI10",
        ReferenceCleanUp.cutSelfPrompting(
            "fever You are an AI model\ncough [INST] next\n <|user|> more \r still more\nI10"));
  }

  @Test
  void otherTextStays() {
    String text = "You are an ai [inst] <|assistant|> fever";
    assertEquals(text, ReferenceCleanUp.cutSelfPrompting(text));
  }

  @Test
  void phiIsCutAtItsEndToken() {
    assertEquals("fever", ReferenceCleanUp.cutAtPhiEnd("fever <|end|> cough <|end|>"));
    assertEquals("fever<|end|>", ReferenceCleanUp.cutAtPhiEnd("fever<|end|>"));
  }
}
