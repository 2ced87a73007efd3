package dev.clue.cli;

import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.InspectableBackend;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.api.model.Tokenizer;
import dev.clue.core.evaluation.BackendLookup;
import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.core.evaluation.TokenizerLookup;
import dev.clue.core.prompt.ChatTemplate;
import dev.clue.inference.http.doubles.ServedModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The model of a folder, run in the JVM, behind a double. */
final class JvmServed implements ServedModel, AutoCloseable {
  private final Path folder;
  private final Tokenizer tokenizer;
  private final ModelBackend backend;
  private final ChatTemplateSource source;
  private final ChatTemplate template;

  JvmServed(Path folder) {
    this.folder = folder;
    tokenizer = TokenizerLookup.open(folder);
    backend = BackendLookup.open(BackendSpec.parse("djl:" + folder));
    source = Objects.requireNonNull(tokenizer.chatTemplate());
    template =
        ChatTemplate.compile(source, EvaluationSettings.of("djl:" + folder).build().templateDate());
  }

  @Override
  public String name() {
    return String.valueOf(folder.getFileName());
  }

  @Override
  public int contextLength() {
    return Objects.requireNonNull(tokenizer.contextLength());
  }

  @Override
  public String bos() {
    return special("bos_token");
  }

  @Override
  public int eos() {
    return tokenizer.encode(special("eos_token"), SpecialTokens.NONE)[0];
  }

  private String special(String name) {
    return Objects.requireNonNull(source.specialTokens().get(name));
  }

  @Override
  public List<Piece> tokenize(String text, boolean special) {
    int[] ids = tokenizer.encode(text, special ? SpecialTokens.ADD : SpecialTokens.NONE);
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (int id : ids) {
      boolean added = special && pieces.isEmpty() && decode(List.of(id), true).equals(bos());
      String part = added ? "" : decode(List.of(id), true);
      int end = at + part.getBytes(StandardCharsets.UTF_8).length;
      pieces.add(new Piece(id, part, at, end));
      at = end;
    }
    return pieces;
  }

  @Override
  public String decode(List<Integer> ids, boolean special) {
    Set<String> hidden = special ? Set.of() : Set.copyOf(source.specialTokens().values());
    return tokenizer.decode(
        ids.stream()
            .mapToInt(Integer::intValue)
            .filter(id -> !hidden.contains(tokenizer.decode(new int[] {id})))
            .toArray());
  }

  @Override
  public String templateSource() {
    return source.template();
  }

  @Override
  public String render(List<ChatMessage> messages) {
    return template.render(messages);
  }

  @Override
  public List<Integer> generate(List<Integer> prompt, GenerationOptions options) {
    int[] ids = prompt.stream().mapToInt(Integer::intValue).toArray();
    GenerationOptions whole =
        options.toBuilder().stopSequences(List.of()).promptTokenLimit(null).build();
    return ((InspectableBackend) backend)
        .inspect(new GenerationRequest(new Prompt.Tokens(ids), whole), 0)
        .join()
        .generatedIds();
  }

  @Override
  public List<Scored> score(List<Integer> ids) {
    throw new UnsupportedOperationException("nothing here asks for likelihoods");
  }

  @Override
  public void close() {
    backend.close();
    tokenizer.close();
  }
}
