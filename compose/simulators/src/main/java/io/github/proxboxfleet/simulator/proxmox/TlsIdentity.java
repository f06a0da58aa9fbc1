package io.github.proxboxfleet.simulator.proxmox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A fresh certificate authority, as every Proxmox cluster has its own, and a server certificate for
 * {@code localhost} and {@code 127.0.0.1} signed by it. The JDK's keytool makes both.
 */
record TlsIdentity(SSLContext context, String fingerprint, String caPem) {
    private static final String PASSWORD = "simulator";

    static TlsIdentity create() {
        try {
            Path folder = Files.createTempDirectory("proxmox-simulator-");
            Path file = folder.resolve("identity.p12");
            try {
                make(file, "authority", "CN=Proxmox Virtual Environment", "-ext", "bc:c");
                make(
                        file,
                        "server",
                        "CN=localhost",
                        "-signer",
                        "authority",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1");
                return read(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot use the certificate: " + e.getMessage(), e);
        }
    }

    /** Adds a key with its certificate, good for ten years, to a file. */
    private static void make(Path file, String alias, String name, String... more)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString()));
        command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", name));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-startdate", "-1y", "-validity", "4015"));
        command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said =
                new String(
                        keytool.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    private static TlsIdentity read(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        byte[] ca = store.getCertificate("authority").getEncoded();
        Certificate server = store.getCertificate("server");
        store.deleteEntry("authority");
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(server.getEncoded());
        return new TlsIdentity(
                context, HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest), pem(ca));
    }

    private static String pem(byte[] certificate) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }
}
