package dev.clue.inference.http.server;

import dev.clue.api.model.ChatTemplateSource;
import dev.clue.api.model.Completion;
import dev.clue.api.model.PreflightPlan;
import dev.clue.api.model.PreflightReport;
import dev.clue.api.model.Prompt;
import dev.clue.inference.http.tokens.LlamaCppTokenizer;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Inquirer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at every endpoint before a run, with canaries. Waits for the servers. */
public final class Preflight {
  private static final Pattern NO_PENALTY =
      Pattern.compile("(?m)^\\s*repeat_penalty\\s+1(\\.0*)?\\s*$");

  private final Map<EndpointAddress, ServerFacts> servers;
  private final Inquirer inquirer;
  private final PromptCounts counts;
  private final CanaryAsker asker;

  /**
   * Looks at servers.
   *
   * @param servers what each working endpoint said of itself; at least one
   */
  public Preflight(
      Map<EndpointAddress, ServerFacts> servers,
      Inquirer inquirer,
      PromptCounts counts,
      CanaryAsker asker) {
    this.servers = servers;
    this.inquirer = inquirer;
    this.counts = counts;
    this.asker = asker;
  }

  /**
   * Looks.
   *
   * @throws dev.clue.api.model.ModelException if a server cannot be asked
   */
  public PreflightReport look(PreflightPlan plan) {
    Findings findings = new Findings();
    CountCheck counting = new CountCheck(counts, plan, findings);
    String first = null;
    for (Map.Entry<EndpointAddress, ServerFacts> server : servers.entrySet()) {
      EndpointAddress address = server.getKey();
      Canary canary = new Canary(asker, address, plan);
      Completion answer = canary.ask(Canary.SHORT);
      counting.check(address, canary, answer.usage().prompt());
      if (plan.options().sampled()) {
        findings.unchecked("answers are sampled: whether the server repeats itself was not tried");
      } else {
        checkGreedy(address, answer, canary, findings);
        first = checkSame(address, answer.text(), first, findings);
      }
      checkKind(address, server.getValue(), canary.prompt(Canary.SHORT), findings);
    }
    checkIdentities(findings);
    return findings.report();
  }

  private static void checkGreedy(
      EndpointAddress address, Completion answer, Canary canary, Findings findings) {
    if (!answer.text().equals(canary.ask(Canary.SHORT).text())) {
      findings.quirk(
          "not-greedy",
          address
              + " gave two answers to one prompt at temperature 0: it samples, or computes in a way"
              + " that changes from one request to the next");
    }
  }

  private static String checkSame(
      EndpointAddress address, String text, @Nullable String first, Findings findings) {
    if (first != null && !first.equals(text)) {
      findings.quirk(
          "endpoints-differ",
          address + " answers the same prompt otherwise than the first endpoint");
    }
    return first == null ? text : first;
  }

  private void checkKind(
      EndpointAddress address, ServerFacts facts, Prompt prompt, Findings findings) {
    switch (facts.kind()) {
      case LLAMACPP -> checkTemplate(address, facts, prompt, findings);
      case OLLAMA -> checkOllama(address, facts, prompt, findings);
      case PLAIN ->
          findings.unchecked(
              "what kind of server "
                  + address
                  + " is, is not known: sampling settings of its own may apply; name it by the"
                  + " option server");
      case VLLM, SGLANG, TGI -> {}
    }
  }

  /** Without --jinja llama.cpp puts ChatML in the place of a template that it does not know. */
  private void checkTemplate(
      EndpointAddress address, ServerFacts facts, Prompt prompt, Findings findings) {
    ChatTemplateSource template = facts.template();
    if (!(prompt instanceof Prompt.Chat chat) || template == null) {
      return;
    }
    String rendered = Inquirer.now(new LlamaCppTokenizer(inquirer).rendered(address, chat));
    if (rendered.contains("<|im_start|>") && !template.template().contains("im_start")) {
      findings.quirk(
          "template-swapped",
          address
              + " uses ChatML in the place of the model's own chat template: start it with --jinja");
    }
  }

  private static void checkOllama(
      EndpointAddress address, ServerFacts facts, Prompt prompt, Findings findings) {
    String parameters = facts.identity().getOrDefault("server.model.parameters", "");
    if (!NO_PENALTY.matcher(parameters).find()) {
      findings.quirk(
          "server-sampling",
          address
              + " may apply a repeat_penalty (1.1 in many versions) that its OpenAI routes cannot"
              + " switch off: put PARAMETER repeat_penalty 1 into the Modelfile");
    }
    String template = facts.identity().getOrDefault("server.model.template", "{{ .Prompt }}");
    if (prompt instanceof Prompt.Text && !template.replace(" ", "").equals("{{.Prompt}}")) {
      findings.quirk(
          "template-around-text",
          address + " puts a text into the model's chat template: use openai: for chat");
    }
  }

  private void checkIdentities(Findings findings) {
    List<Map.Entry<EndpointAddress, ServerFacts>> all = List.copyOf(servers.entrySet());
    for (Map.Entry<EndpointAddress, ServerFacts> other : all.subList(1, all.size())) {
      if (!other.getValue().identity().equals(all.get(0).getValue().identity())) {
        findings.quirk(
            "endpoints-differ",
            other.getKey()
                + " describes its server or model otherwise than "
                + all.get(0).getKey()
                + ": serve one model with one version of one server");
      }
    }
  }
}
