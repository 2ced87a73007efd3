package dev.clue.inference.djl;

import dev.clue.api.model.LikelihoodBackendConformance;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendConformance;
import dev.clue.inference.djl.model.Precision;
import org.junit.jupiter.api.Nested;

/** The kit over every checkpoint of the evidence folder. */
final class CheckpointConformanceTest {

  @Nested
  final class LlamaGqa extends ModelBackendConformance {
    @Override
    protected ModelBackend open() {
      return backend("llama_gqa");
    }
  }

  @Nested
  final class Llama3Rope extends ModelBackendConformance {
    @Override
    protected ModelBackend open() {
      return backend("llama3_rope");
    }
  }

  @Nested
  final class LlamaTiny2k extends ModelBackendConformance {
    @Override
    protected ModelBackend open() {
      return backend("llama_tiny_2k");
    }
  }

  @Nested
  final class MistralSw16 extends ModelBackendConformance {
    @Override
    protected ModelBackend open() {
      return backend("mistral_sw16");
    }
  }

  @Nested
  final class Mixtral extends ModelBackendConformance {
    @Override
    protected ModelBackend open() {
      return backend("mixtral");
    }
  }

  @Nested
  final class Qwen2Tied extends ModelBackendConformance {
    @Override
    protected ModelBackend open() {
      return backend("qwen2_tied");
    }

    @Override
    protected boolean addsBos() {
      return false;
    }
  }

  @Nested
  final class Phi3 extends ModelBackendConformance {
    @Override
    protected ModelBackend open() {
      return backend("phi3");
    }

    @Override
    protected boolean addsBos() {
      return false;
    }
  }

  @Nested
  final class Gemma extends ModelBackendConformance {
    @Override
    protected ModelBackend open() {
      return backend("gemma");
    }
  }

  @Nested
  final class Gpt2 extends ModelBackendConformance {
    @Override
    protected ModelBackend open() {
      return backend("gpt2");
    }

    @Override
    protected boolean addsBos() {
      return false;
    }
  }

  @Nested
  final class Likelihoods extends LikelihoodBackendConformance {
    @Override
    protected ModelBackend open() {
      return backend("mistral_sw16");
    }
  }

  private static ModelBackend backend(String name) {
    return DjlBackend.open(SharedEvidence.path("checkpoints/" + name), Precision.F32);
  }
}
