package dev.clue.core.journal;

import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.Prompt;
import dev.clue.core.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/**
 * The name of a request in the journal: a SHA-256 over everything that its answer depends on.
 *
 * <p>Hashed are, each with its length before it so that no two requests look alike: task id, sample
 * id, the model's name and identity, the options, and the prompt in its kind.
 */
public final class RequestKey {
  private final MessageDigest digest = Sha256.digest();

  private RequestKey() {}

  /**
   * The key of a request.
   *
   * @param model what is asked
   * @param task the task's id
   * @param sample the sample's id
   * @param request what is sent
   * @return 64 lower-case hexadecimal digits
   */
  public static String of(
      ModelDescriptor model, String task, String sample, GenerationRequest request) {
    RequestKey key = new RequestKey();
    key.add(task);
    key.add(sample);
    key.add(model.name());
    key.add(model.identity().size());
    for (Map.Entry<String, String> entry : model.identity().entrySet()) {
      key.add(entry.getKey());
      key.add(entry.getValue());
    }
    key.add(request.options().toString());
    key.add(request.prompt());
    return HexFormat.of().formatHex(key.digest.digest());
  }

  private void add(Prompt prompt) {
    if (prompt instanceof Prompt.Chat chat) {
      add("chat");
      add(chat.messages().size());
      for (ChatMessage message : chat.messages()) {
        add(message.role().wireName());
        add(message.content());
      }
      add(chat.prefill());
    } else if (prompt instanceof Prompt.Text text) {
      add("text");
      add(text.bos().name());
      add(text.text());
    } else if (prompt instanceof Prompt.Tokens tokens) {
      add("tokens");
      add(tokens.ids().length);
      for (int id : tokens.ids()) {
        add(id);
      }
    }
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
  }
}
