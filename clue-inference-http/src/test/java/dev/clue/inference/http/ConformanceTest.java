package dev.clue.inference.http;

import dev.clue.api.model.LikelihoodBackendConformance;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendConformance;
import dev.clue.api.model.TokenCounter;
import dev.clue.api.model.TokenCounterConformance;
import dev.clue.inference.http.doubles.Flavour;
import dev.clue.inference.http.doubles.HttpDouble;
import dev.clue.inference.http.doubles.TgiSettings;
import dev.clue.inference.http.doubles.ToyModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The kits of clue-api against every kind of spec and server. */
class ConformanceTest {

  /** The kit of models over one double. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Models extends ModelBackendConformance {
    private final String scheme;
    private final HttpDouble server;

    Models(String scheme, HttpDouble server) {
      this.scheme = scheme;
      this.server = server;
    }

    @Override
    protected ModelBackend open() {
      return Doubles.open(scheme + ":" + server.url());
    }

    @AfterAll
    void stop() {
      server.close();
    }
  }

  @Nested
  class Tgi extends Models {
    Tgi() {
      super("tgi", Doubles.tgi());
    }
  }

  @Nested
  class TgiChat extends Models {
    TgiChat() {
      super("tgi-chat", Doubles.tgi());
    }
  }

  @Nested
  class PlainChat extends Models {
    PlainChat() {
      super("openai", Doubles.openAi(Flavour.PLAIN));
    }
  }

  @Nested
  class PlainText extends Models {
    PlainText() {
      super("openai-text", Doubles.openAi(Flavour.PLAIN));
    }
  }

  @Nested
  class VllmChat extends Models {
    VllmChat() {
      super("openai", Doubles.openAi(Flavour.VLLM));
    }
  }

  @Nested
  class VllmText extends Models {
    VllmText() {
      super("openai-text", Doubles.openAi(Flavour.VLLM));
    }
  }

  @Nested
  class SglangChat extends Models {
    SglangChat() {
      super("openai", Doubles.openAi(Flavour.SGLANG));
    }
  }

  @Nested
  class SglangText extends Models {
    SglangText() {
      super("openai-text", Doubles.openAi(Flavour.SGLANG));
    }
  }

  @Nested
  class LlamaCppChat extends Models {
    LlamaCppChat() {
      super("openai", Doubles.openAi(Flavour.LLAMACPP));
    }
  }

  @Nested
  class LlamaCppText extends Models {
    LlamaCppText() {
      super("openai-text", Doubles.openAi(Flavour.LLAMACPP));
    }
  }

  @Nested
  class OllamaChat extends Models {
    OllamaChat() {
      super("openai", Doubles.openAi(Flavour.OLLAMA));
    }
  }

  @Nested
  class OllamaText extends Models {
    OllamaText() {
      super("openai-text", Doubles.openAi(Flavour.OLLAMA));
    }
  }

  @Nested
  class TgiBehindOpenAi extends Models {
    TgiBehindOpenAi() {
      super("openai", Doubles.tgi());
    }
  }

  @Nested
  class TgiBehindOpenAiText extends Models {
    TgiBehindOpenAiText() {
      super("openai-text", Doubles.tgi());
    }
  }

  /** The kits of likelihoods and tokens over one double. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Likelihoods extends LikelihoodBackendConformance {
    private final String scheme;
    private final HttpDouble server;

    Likelihoods(String scheme, HttpDouble server) {
      this.scheme = scheme;
      this.server = server;
    }

    @Override
    protected ModelBackend open() {
      return Doubles.open(scheme + ":" + server.url());
    }

    @AfterAll
    void stop() {
      server.close();
    }
  }

  @Nested
  class TgiLikelihoods extends Likelihoods {
    TgiLikelihoods() {
      super("tgi", Doubles.tgi(TgiSettings.of(new ToyModel()).withPrefillLogprobs()));
    }
  }

  @Nested
  class VllmLikelihoods extends Likelihoods {
    VllmLikelihoods() {
      super("openai-text", Doubles.openAi(Flavour.VLLM));
    }
  }

  @Nested
  class SglangLikelihoods extends Likelihoods {
    SglangLikelihoods() {
      super("openai-text", Doubles.openAi(Flavour.SGLANG));
    }
  }

  @Nested
  class PlainLikelihoods extends Likelihoods {
    PlainLikelihoods() {
      super("openai-text", Doubles.openAi(Flavour.PLAIN));
    }
  }

  /** The kit of tokenizers over one double. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Tokens extends TokenCounterConformance {
    private final HttpDouble server;
    private final ModelBackend backend;

    Tokens(String scheme, HttpDouble server) {
      this.server = server;
      backend = Doubles.open(scheme + ":" + server.url());
    }

    @Override
    protected TokenCounter tokens() {
      return (TokenCounter) backend;
    }

    @AfterAll
    void stop() {
      backend.close();
      server.close();
    }
  }

  @Nested
  class TgiTokens extends Tokens {
    TgiTokens() {
      super("tgi", Doubles.tgi());
    }
  }

  @Nested
  class VllmTokens extends Tokens {
    VllmTokens() {
      super("openai", Doubles.openAi(Flavour.VLLM));
    }
  }

  @Nested
  class SglangTokens extends Tokens {
    SglangTokens() {
      super("openai-text", Doubles.openAi(Flavour.SGLANG));
    }
  }

  @Nested
  class LlamaCppTokens extends Tokens {
    LlamaCppTokens() {
      super("openai", Doubles.openAi(Flavour.LLAMACPP));
    }
  }
}
