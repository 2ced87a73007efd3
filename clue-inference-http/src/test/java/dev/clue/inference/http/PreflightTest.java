package dev.clue.inference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.PreflightBackend;
import dev.clue.api.model.PreflightPlan;
import dev.clue.api.model.PreflightReport;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.ServerQuirk;
import dev.clue.inference.http.doubles.Flavour;
import dev.clue.inference.http.doubles.HttpDouble;
import dev.clue.inference.http.doubles.OpenAiDouble;
import dev.clue.inference.http.doubles.OpenAiSettings;
import dev.clue.inference.http.doubles.OpenAiSettings.Quirk;
import dev.clue.inference.http.doubles.TgiDouble;
import dev.clue.inference.http.doubles.TgiSettings;
import dev.clue.inference.http.doubles.ToyModel;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each habit is found where it is, and none where there is none. */
class PreflightTest {
  private static final ToyModel MODEL = new ToyModel();
  private static final int LONGEST = 1500;

  private static PreflightPlan plan(
      Function<String, Prompt> writer, @Nullable Function<Prompt, Integer> tokens) {
    return new PreflightPlan(writer, tokens, GenerationOptions.greedy(20), LONGEST);
  }

  private static Prompt chat(String text) {
    return new Prompt.Chat(List.of(ChatMessage.user(text)));
  }

  private static Prompt rendered(String text) {
    return new Prompt.Text(MODEL.render(List.of(ChatMessage.user(text))));
  }

  private static Prompt renderedAsTokenizer(String text) {
    return new Prompt.Text(MODEL.render(List.of(ChatMessage.user(text))), BosPolicy.AS_TOKENIZER);
  }

  /** What a tokenizer folder would tell. */
  private static int counted(Prompt prompt) {
    if (prompt instanceof Prompt.Chat chat) {
      return MODEL.tokenize(MODEL.render(chat.messages()), false).size();
    }
    Prompt.Text text = (Prompt.Text) prompt;
    return MODEL.tokenize(text.text(), text.bos() == BosPolicy.AS_TOKENIZER).size();
  }

  private static List<String> found(String scheme, HttpDouble server, PreflightPlan plan) {
    return report(scheme + ":" + server.url(), plan).quirks().stream()
        .map(ServerQuirk::id)
        .toList();
  }

  private static PreflightReport report(String spec, PreflightPlan plan) {
    try (ModelBackend backend = Doubles.open(spec)) {
      return ((PreflightBackend) backend).preflight(plan).join();
    }
  }

  private static OpenAiSettings with(Flavour flavour, Quirk... quirks) {
    return OpenAiSettings.of(flavour).with(quirks);
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void findsNothingAtAnHonestServer(Flavour flavour) {
    try (HttpDouble server = Doubles.openAi(flavour)) {
      assertEquals(List.of(), found("openai", server, plan(PreflightTest::chat, null)));
      assertEquals(
          List.of(), found("openai", server, plan(PreflightTest::chat, PreflightTest::counted)));
    }
  }

  @Test
  void findsNothingAtAnHonestTgi() {
    try (HttpDouble server = Doubles.tgi()) {
      assertEquals(
          List.of(), found("tgi", server, plan(PreflightTest::rendered, PreflightTest::counted)));
      assertEquals(
          List.of(), found("tgi-chat", server, plan(PreflightTest::chat, PreflightTest::counted)));
    }
  }

  @Test
  void acceptsADoubledTokenWhereTheRunWantsIt() {
    try (HttpDouble server = Doubles.tgi()) {
      assertEquals(
          List.of(),
          found("tgi", server, plan(PreflightTest::renderedAsTokenizer, PreflightTest::counted)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Flavour.class,
      names = {"PLAIN", "OLLAMA", "LLAMACPP"})
  void namesAServerThatCutsPrompts(Flavour flavour) {
    try (HttpDouble server = Doubles.openAi(with(flavour, Quirk.CUTS_PROMPTS))) {
      assertEquals(
          List.of("cuts-prompts"), found("openai", server, plan(PreflightTest::chat, null)));
    }
  }

  @Test
  void namesASecondBeginningOfSequenceToken() {
    try (HttpDouble server = Doubles.openAi(with(Flavour.PLAIN, Quirk.DOUBLES_BOS))) {
      assertEquals(
          List.of("doubles-bos"),
          found("openai", server, plan(PreflightTest::chat, PreflightTest::counted)));
    }
    try (HttpDouble server = Doubles.openAi(Flavour.PLAIN)) {
      assertEquals(
          List.of("doubles-bos"),
          report(
                  "openai-text:" + server.url() + "?bos=none",
                  plan(PreflightTest::rendered, PreflightTest::counted))
              .quirks()
              .stream()
              .map(ServerQuirk::id)
              .toList());
    }
  }

  @Test
  void namesAnotherTemplate() {
    try (HttpDouble server = Doubles.openAi(with(Flavour.VLLM, Quirk.CHATML))) {
      assertEquals(
          List.of("template-differs"),
          found("openai", server, plan(PreflightTest::chat, PreflightTest::counted)));
    }
    try (HttpDouble server = Doubles.openAi(with(Flavour.LLAMACPP, Quirk.CHATML))) {
      assertTrue(
          found("openai", server, plan(PreflightTest::chat, null)).contains("template-swapped"));
    }
  }

  @Test
  void namesAServerThatSamples() {
    try (HttpDouble server = Doubles.openAi(with(Flavour.VLLM, Quirk.SAMPLES))) {
      assertEquals(List.of("not-greedy"), found("openai", server, plan(PreflightTest::chat, null)));
    }
  }

  @Test
  void namesOllamasPenalty() {
    try (HttpDouble server = Doubles.openAi(with(Flavour.OLLAMA, Quirk.PENALTY))) {
      assertEquals(
          List.of("server-sampling"), found("openai", server, plan(PreflightTest::chat, null)));
    }
  }

  @Test
  void namesEndpointsThatDiffer() {
    ToyModel other =
        new ToyModel() {
          @Override
          public List<Integer> generate(List<Integer> prompt, GenerationOptions options) {
            return super.generate(prompt.subList(1, prompt.size()), options);
          }
        };
    try (HttpDouble one = Doubles.openAi(Flavour.VLLM);
        HttpDouble two =
            HttpDouble.serving(new OpenAiDouble(other, OpenAiSettings.of(Flavour.VLLM)))) {
      PreflightReport report =
          report("openai:" + one.url() + "," + two.url(), plan(PreflightTest::chat, null));
      assertEquals(
          List.of("endpoints-differ"), report.quirks().stream().map(ServerQuirk::id).toList());
    }
  }

  @Test
  void namesEndpointsOfDifferentServers() {
    try (HttpDouble one = Doubles.tgi();
        HttpDouble two =
            HttpDouble.serving(new TgiDouble(MODEL, TgiSettings.of(MODEL).limits(100, 128)))) {
      assertEquals(
          List.of("endpoints-differ"),
          report("tgi:" + one.url() + "," + two.url(), plan(PreflightTest::rendered, null))
              .quirks()
              .stream()
              .map(ServerQuirk::id)
              .toList());
    }
  }

  @Test
  void saysWhatItCouldNotCheck() {
    try (HttpDouble server = Doubles.openAi(with(Flavour.PLAIN, Quirk.NO_USAGE))) {
      PreflightReport report = report("openai:" + server.url(), plan(PreflightTest::chat, null));
      assertEquals(List.of(), report.quirks());
      assertTrue(
          report.unchecked().stream().anyMatch(line -> line.contains("no token counts")),
          report.unchecked().toString());
      assertTrue(
          report.unchecked().stream().anyMatch(line -> line.contains("what kind of server")));
    }
  }

  @Test
  void sendsNothingButItsOwnWords() {
    try (HttpDouble server = Doubles.openAi(Flavour.VLLM)) {
      assertFalse(found("openai", server, plan(PreflightTest::chat, null)).contains("x"));
      assertTrue(
          server.asked().stream()
              .filter(ask -> ask.path().endsWith("/chat/completions"))
              .allMatch(ask -> ask.body().contains("The ward is quiet tonight.")));
    }
  }
}
