package dev.clue.inference.http.doubles;

import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.GenerationOptions;
import java.util.List;

/** Another model with one thing changed. */
public abstract class DelegatingModel implements ServedModel {
  private final ServedModel model;

  /** Passes everything on. */
  protected DelegatingModel(ServedModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public int contextLength() {
    return model.contextLength();
  }

  @Override
  public String bos() {
    return model.bos();
  }

  @Override
  public int eos() {
    return model.eos();
  }

  @Override
  public List<Piece> tokenize(String text, boolean special) {
    return model.tokenize(text, special);
  }

  @Override
  public String decode(List<Integer> ids, boolean special) {
    return model.decode(ids, special);
  }

  @Override
  public String templateSource() {
    return model.templateSource();
  }

  @Override
  public String render(List<ChatMessage> messages) {
    return model.render(messages);
  }

  @Override
  public List<Integer> generate(List<Integer> prompt, GenerationOptions options) {
    return model.generate(prompt, options);
  }

  @Override
  public List<Scored> score(List<Integer> ids) {
    return model.score(ids);
  }
}
