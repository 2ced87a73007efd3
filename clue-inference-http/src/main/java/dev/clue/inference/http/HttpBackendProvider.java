package dev.clue.inference.http;

import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendProvider;
import dev.clue.inference.http.wire.Refusals;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Opens models behind HTTP servers. Opening asks the servers what they are. */
public final class HttpBackendProvider implements ModelBackendProvider {

  /** For {@link java.util.ServiceLoader}. */
  public HttpBackendProvider() {}

  @Override
  public List<String> schemes() {
    return Arrays.stream(Scheme.values()).map(Scheme::specName).toList();
  }

  @Override
  public List<String> usage() {
    return List.of(
        "openai:http://HOST:PORT/v1#MODEL       chat at an OpenAI-compatible server (vLLM, SGLang,"
            + " llama.cpp, Ollama, TGI); several servers of one model: URL,URL#MODEL",
        "openai-text:http://HOST:PORT/v1#MODEL  the same by completions of text, for base models",
        "tgi:http://HOST:PORT                   TGI's /generate; the chat template comes from"
            + " --tokenizer",
        "tgi-chat:http://HOST:PORT              chat at TGI, which renders the template itself",
        "  options: server, bos, maxInFlight, connectTimeout, firstByteTimeout, answerTimeout,"
            + " maxAnswer, apiKeyFile, trustStore, trustStorePasswordFile, clientKeyStore,"
            + " clientKeyStorePasswordFile; the key comes from CLUE_API_KEY or apiKeyFile");
  }

  @Override
  public ModelBackend open(BackendSpec spec) {
    HttpOptions options = new HttpOptions(spec, System.getenv());
    return new Opening(spec, options, new Refusals(Clock.systemUTC())).open();
  }
}
