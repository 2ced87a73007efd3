package dev.clue.inference.http.transport;

import dev.clue.api.ClueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom to trust beside or instead of the JDK's authorities, and how to identify oneself. */
public final class Tls {
  private static final int MOST_BYTES = 16_000_000;

  private Tls() {}

  /**
   * A file of certificates or keys.
   *
   * @param file PEM certificates, PKCS12 or JKS
   * @param passwordFile holds the store's password, white space around it aside; null for none
   */
  public record Store(Path file, @Nullable Path passwordFile) {}

  /**
   * A context for connections.
   *
   * @param trust whom to trust; null for the JDK's authorities
   * @param client the client's key and certificate; null for none
   * @throws ClueException if a file cannot be read or its password is wrong
   */
  public static SSLContext context(@Nullable Store trust, @Nullable Store client) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          client == null ? null : keyManagers(client),
          trust == null ? null : trustManagers(trust),
          null);
      return context;
    } catch (GeneralSecurityException e) {
      // A PKCS12 store opens without its password, but shows neither certificates nor keys.
      throw new ClueException(
          "TLS cannot be set up: a store's password is missing or wrong, or it holds nothing usable"
              + " (options trustStorePasswordFile, clientKeyStorePasswordFile).",
          e);
    }
  }

  private static TrustManager[] trustManagers(Store trust) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    byte[] bytes = read(trust.file());
    boolean pem = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE");
    KeyStore store = pem ? ofPem(bytes, trust.file()) : load(trust, bytes);
    if (!holdsCertificates(store)) {
      throw new ClueException(
          "The trust store "
              + trust.file()
              + " shows no certificate: it is empty, or its password is missing (option"
              + " trustStorePasswordFile).");
    }
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static boolean holdsCertificates(KeyStore store) throws KeyStoreException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.getCertificate(alias) != null) {
        return true;
      }
    }
    return false;
  }

  private static KeyManager[] keyManagers(Store client) throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    char[] password = password(client);
    factory.init(load(client, read(client.file())), password == null ? new char[0] : password);
    return factory.getKeyManagers();
  }

  private static KeyStore ofPem(byte[] bytes, Path file) throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))) {
        store.setCertificateEntry("certificate-" + number++, certificate);
      }
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new ClueException("The trust store " + file + " holds no readable certificate.", e);
    }
  }

  private static KeyStore load(Store store, byte[] bytes) throws GeneralSecurityException {
    try {
      // Reads PKCS12 and JKS, whichever it is.
      KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
      keys.load(new ByteArrayInputStream(bytes), password(store));
      return keys;
    } catch (IOException e) {
      throw new ClueException(
          "The store "
              + store.file()
              + " is no PEM, PKCS12 or JKS file, or its password file is missing or wrong.");
    }
  }

  private static char @Nullable [] password(Store store) {
    return store.passwordFile() == null
        ? null
        : new String(read(store.passwordFile()), StandardCharsets.UTF_8).strip().toCharArray();
  }

  private static byte[] read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ClueException("The file " + file + " is too large to hold keys.");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ClueException(
          "The file " + file + " cannot be read: check its name and rights (TLS options).");
    }
  }
}
