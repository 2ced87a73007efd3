package dev.clue.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.Prompt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestKeyTest {
  private static final ModelDescriptor MODEL =
      ModelDescriptor.named("m").identity("weights", "1").build();
  private static final GenerationOptions OPTIONS = GenerationOptions.greedy(5);

  private static String key(Prompt prompt) {
    return RequestKey.of(MODEL, "task", "sample", new GenerationRequest(prompt, OPTIONS));
  }

  private static Prompt chat(String prefill, ChatMessage... messages) {
    return new Prompt.Chat(List.of(messages), prefill);
  }

  @Test
  void isTheSameOnEveryMachine() {
    // sha256 of the fields as the class describes them, by Python's hashlib.
    assertEquals(
        "7c54ad3c8cc14673e35ffa79461ae37213021f23ad06cf17687770c4e0a45e83",
        key(new Prompt.Text("h\u00e9llo")));
  }

  @Test
  void differsWhereAnythingDiffers() {
    GenerationRequest request = new GenerationRequest(new Prompt.Text("ab"), OPTIONS);
    ModelDescriptor other = ModelDescriptor.named("m").identity("weights", "2").build();
    List<String> keys =
        List.of(
            RequestKey.of(MODEL, "task", "sample", request),
            RequestKey.of(MODEL, "tasks", "ample", request),
            RequestKey.of(MODEL, "task", "other", request),
            RequestKey.of(other, "task", "sample", request),
            RequestKey.of(ModelDescriptor.named("n").build(), "task", "sample", request),
            RequestKey.of(
                MODEL,
                "task",
                "sample",
                new GenerationRequest(request.prompt(), GenerationOptions.greedy(6))),
            key(new Prompt.Text("ab", BosPolicy.AS_TOKENIZER)),
            key(new Prompt.Text("b")),
            key(new Prompt.Tokens(new int[] {1, 2})),
            key(new Prompt.Tokens(new int[] {1, 2, 3})),
            key(chat("", ChatMessage.user("ab"))),
            key(chat("", ChatMessage.system("ab"))),
            key(chat("ab", ChatMessage.user(""))),
            key(chat("", ChatMessage.user("a"), ChatMessage.user("b"))),
            key(chat("b", ChatMessage.user("a"))));
    Set<String> distinct = new HashSet<>(keys);
    assertEquals(keys.size(), distinct.size());
    assertTrue(distinct.stream().allMatch(key -> key.matches("[0-9a-f]{64}")));
  }
}
