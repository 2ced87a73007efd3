package dev.clue.inference.djl.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.api.model.TokenCounter;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.api.model.TokenCounterConformance;
import dev.clue.inference.djl.JsonFiles;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a tokenizer that the test writes itself: 3 special tokens, 256 bytes, some merges. */
final class FolderTokenizerTest extends TokenCounterConformance {
  private static final int BOS = 1;
  private static final int EOS = 2;

  @TempDir Path folder;

  @BeforeEach
  void writeFolder() throws IOException {
    RandomLlamaFolder.write(folder, 1);
  }

  @Override
  protected TokenCounter tokens() {
    return FolderTokenizer.open(folder);
  }

  @Test
  void readsTheTemplateAndTheSpecialTokensOfTheConfig() {
    try (FolderTokenizer tokenizer = FolderTokenizer.open(folder)) {
      ChatTemplateSource template = tokenizer.chatTemplate();
      assertEquals("tokenizer_config.json", template == null ? "" : template.origin());
      assertEquals("</s>", tokenizer.specialTokens().get("eos_token"));
      assertEquals(16_384, tokenizer.contextLength());
    }
  }

  @Test
  void prefersTheTemplateFile() throws IOException {
    Files.writeString(folder.resolve("chat_template.jinja"), "own");
    try (FolderTokenizer tokenizer = FolderTokenizer.open(folder)) {
      ChatTemplateSource template = tokenizer.chatTemplate();
      assertEquals("own", template == null ? "" : template.template());
    }
  }

  @Test
  void takesTheDefaultOfNamedTemplates() throws IOException {
    changeConfig(
        config -> {
          config.putArray("chat_template").addObject().put("name", "rag").put("template", "r");
          config.withArray("chat_template").addObject().put("name", "default").put("template", "d");
        });
    try (FolderTokenizer tokenizer = FolderTokenizer.open(folder)) {
      ChatTemplateSource template = tokenizer.chatTemplate();
      assertEquals("d", template == null ? "" : template.template());
    }
  }

  @Test
  void hasNoTemplateWhereTheFolderHasNone() throws IOException {
    changeConfig(config -> config.remove("chat_template"));
    try (FolderTokenizer tokenizer = FolderTokenizer.open(folder)) {
      assertNull(tokenizer.chatTemplate());
    }
  }

  @Test
  void readsATokenThatIsWrittenAsAnObject() throws IOException {
    changeConfig(
        config -> config.putObject("eos_token").put("content", "</s>").put("lstrip", true));
    try (FolderTokenizer tokenizer = FolderTokenizer.open(folder)) {
      assertEquals("</s>", tokenizer.specialTokens().get("eos_token"));
    }
  }

  @Test
  void aLlamaClassGoesByItsOwnFlags() throws IOException {
    changeConfig(
        config ->
            config
                .put("tokenizer_class", "LlamaTokenizer")
                .put("add_bos_token", false)
                .put("add_eos_token", true));
    try (FolderTokenizer tokenizer = FolderTokenizer.open(folder)) {
      int[] plain = tokenizer.encode("fever", SpecialTokens.NONE);
      int[] added = tokenizer.encode("fever", SpecialTokens.ADD);
      assertEquals(EOS, added[added.length - 1]);
      assertEquals(plain[0], added[0]);
      assertEquals(plain.length + 1, added.length);
    }
  }

  @Test
  void anyOtherClassGoesByTokenizerJson() throws IOException {
    changeConfig(config -> config.put("add_bos_token", false));
    try (FolderTokenizer tokenizer = FolderTokenizer.open(folder)) {
      assertEquals(BOS, tokenizer.encode("fever", SpecialTokens.ADD)[0]);
    }
  }

  @Test
  void findsTokensThatOnlyTheConfigNames() throws IOException {
    changeConfig(
        config -> {
          config.put("pad_token", "[PAD]");
          config.putArray("additional_special_tokens").add("<|note|>");
          config.withObject("/added_tokens_decoder").putObject("9000").put("content", "<|turn|>");
        });
    try (FolderTokenizer tokenizer = FolderTokenizer.open(folder)) {
      int[] ids = tokenizer.encode("<|turn|>x[PAD]<|note|>", SpecialTokens.NONE);
      assertEquals("<|turn|>x[PAD]<|note|>", tokenizer.decode(ids));
      assertEquals("<|turn|>x", tokenizer.decodeAnswer(ids).replace(" ", ""));
      assertEquals(1, tokenizer.encode("[PAD]", SpecialTokens.NONE).length);
    }
  }

  @Test
  void cutsNothingAndPadsNothingWhateverTheFileSays() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    ObjectNode json = JsonFiles.read(file);
    json.putObject("truncation")
        .put("direction", "Right")
        .put("max_length", 3)
        .put("strategy", "LongestFirst")
        .put("stride", 0);
    Files.write(file, JsonFiles.write(json));
    try (FolderTokenizer tokenizer = FolderTokenizer.open(folder)) {
      assertTrue(tokenizer.count("x ".repeat(2000)) > 2000);
    }
  }

  @Test
  void cleansSpacesWhenItTruncatesAsTransformersDoes() throws IOException {
    changeConfig(config -> config.put("clean_up_tokenization_spaces", true));
    try (FolderTokenizer tokenizer = FolderTokenizer.open(folder)) {
      String text = "no fever , no pain .";
      assertEquals("<s>no fever, no pain.", tokenizer.truncate(text, 1000));
      assertEquals(text, tokenizer.decode(tokenizer.encode(text, SpecialTokens.NONE)));
    }
  }

  @Test
  void takesTextThatIsNoUnicode() {
    try (FolderTokenizer tokenizer = FolderTokenizer.open(folder)) {
      int[] ids = tokenizer.encode("a\uD800b", SpecialTokens.NONE);
      assertEquals("a\uFFFDb", tokenizer.decode(ids));
      assertArrayEquals(ids, tokenizer.encode("a\uFFFDb", SpecialTokens.NONE));
    }
  }

  @Test
  void isAnotherTokenizerWithAnotherSetting() throws IOException {
    String before = tokens().identity();
    changeConfig(config -> config.put("clean_up_tokenization_spaces", true));
    assertNotEquals(before, tokens().identity());
  }

  @Test
  void refusesToWorkWhenClosed() {
    FolderTokenizer tokenizer = FolderTokenizer.open(folder);
    tokenizer.close();
    tokenizer.close();
    assertThrows(IllegalStateException.class, () -> tokenizer.count("fever"));
  }

  @Test
  void saysWhatIsWrongWithAFolder() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    Files.writeString(file, "{\"model\": 7}");
    ClueException failure = assertThrows(ClueException.class, () -> FolderTokenizer.open(folder));
    assertTrue(String.valueOf(failure.getMessage()).contains("tokenizer.json"));
    Files.delete(file);
    assertThrows(ClueException.class, () -> FolderTokenizer.open(folder));
  }

  private void changeConfig(Consumer<ObjectNode> change) throws IOException {
    Path file = folder.resolve("tokenizer_config.json");
    ObjectNode config = JsonFiles.read(file);
    change.accept(config);
    Files.write(file, JsonFiles.write(config));
  }
}
