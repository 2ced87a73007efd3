package dev.clue.inference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.clue.api.ClueException;
import dev.clue.api.model.ModelBackend;
import dev.clue.inference.http.doubles.Loopback;
import dev.clue.inference.http.transport.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS with certificates made on the spot by the JDK's keytool. */
@SuppressWarnings("NullAway.Init")
class TlsTest {
  private static final String PASSWORD = "only-for-this-test";
  private static final String MODELS =
      "{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"object\":\"model\"}]}";

  @TempDir static Path home;

  private static Path password;
  private static HttpsServer server;
  private static HttpsServer strict;

  @BeforeAll
  static void start() throws Exception {
    password = Files.writeString(home.resolve("password"), PASSWORD + "\n");
    makeKey("server", "-ext", "san=ip:127.0.0.1");
    makeKey("client");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "server",
        "-keystore",
        store("server"),
        "-file",
        home.resolve("server.pem").toString());
    server = serving(false);
    strict = serving(true);
  }

  @AfterAll
  static void stop() {
    // Starting may have been skipped, where there is no network at all.
    if (strict != null) {
      server.stop(0);
      strict.stop(0);
    }
  }

  @Test
  void trustsACertificateThatItIsGiven() {
    try (ModelBackend backend = Doubles.open(spec(server, "?trustStore=" + pem()))) {
      assertEquals("m", backend.describe().name());
    }
  }

  @Test
  void trustsNobodyElse() {
    ClueException refused = assertThrows(ClueException.class, () -> Doubles.open(spec(server, "")));
    assertTrue(Asking.message(refused).contains("trustStore"), refused.getMessage());
  }

  @Test
  void trustsAStoreWithAPassword() {
    String options =
        "?trustStore=" + store("server") + "&trustStorePasswordFile=" + password.toString();
    try (ModelBackend backend = Doubles.open(spec(server, options))) {
      assertEquals("m", backend.describe().name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clientKeyStore", "trustStore"})
  void namesAPasswordThatIsMissing(String option) {
    String spec = spec(strict, "?" + option + "=" + store("client"));
    ClueException refused = assertThrows(ClueException.class, () -> Doubles.open(spec));
    assertTrue(Asking.message(refused).contains("PasswordFile"), refused.getMessage());
  }

  @Test
  void identifiesItselfWhereTheServerAsksForIt() {
    String trust = "?trustStore=" + pem();
    assertThrows(ClueException.class, () -> Doubles.open(spec(strict, trust)));
    String client =
        "&clientKeyStore=" + store("client") + "&clientKeyStorePasswordFile=" + password;
    try (ModelBackend backend = Doubles.open(spec(strict, trust + client))) {
      assertEquals("m", backend.describe().name());
    }
  }

  private static String spec(HttpsServer at, String options) {
    return "openai:https://127.0.0.1:" + at.getAddress().getPort() + "/v1#m" + options;
  }

  private static Path pem() {
    return home.resolve("server.pem");
  }

  private static String store(String name) {
    return home.resolve(name + ".p12").toString();
  }

  private static HttpsServer serving(boolean asksForCertificates) throws IOException {
    SSLContext context =
        Tls.context(
            new Tls.Store(Path.of(store("client")), password),
            new Tls.Store(Path.of(store("server")), password));
    HttpsServer started = HttpsServer.create(new InetSocketAddress(Loopback.address(), 0), 16);
    started.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters settings = context.getDefaultSSLParameters();
            settings.setNeedClientAuth(asksForCertificates);
            parameters.setSSLParameters(settings);
          }
        });
    started.createContext(
        "/",
        exchange -> {
          try (exchange) {
            boolean models = exchange.getRequestURI().getPath().equals("/v1/models");
            byte[] body = (models ? MODELS : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(models ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    started.start();
    return started;
  }

  private static void makeKey(String name, String... more) throws Exception {
    keytool(
        Stream.concat(
                Stream.of(
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-validity",
                    "2",
                    "-keystore",
                    store(name)),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static void keytool(String... arguments) throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        Stream.of(
                Stream.of(tool.toString()),
                Stream.of(arguments),
                Stream.of("-storetype", "PKCS12", "-storepass", PASSWORD))
            .flatMap(part -> part)
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("keytool.log").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(home.resolve("keytool.log")));
  }
}
