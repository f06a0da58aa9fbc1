package io.github.proxboxfleet.simulator.proxmox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A fresh certificate authority, as every Proxmox cluster has its own, and a server certificate
 * signed by it.
 */
record TlsIdentity(SSLContext context, String fingerprint, String caPem) {
    private static final byte[] ECDSA = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    /**
     * A certificate for {@code localhost} and {@code 127.0.0.1}, good for ten years around the
     * given time.
     */
    static TlsIdentity create(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair authority = generator.generateKeyPair();
            KeyPair server = generator.generateKeyPair();
            byte[] authorityName = name("Proxmox Virtual Environment");
            X509Certificate ca =
                    issue(
                            authorityName,
                            authority,
                            authorityName,
                            authority.getPrivate(),
                            true,
                            now);
            X509Certificate leaf =
                    issue(
                            name("localhost"),
                            server,
                            authorityName,
                            authority.getPrivate(),
                            false,
                            now);
            return new TlsIdentity(context(server, leaf, ca), fingerprint(leaf), pem(ca));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static SSLContext context(KeyPair server, X509Certificate leaf, X509Certificate ca)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", server.getPrivate(), new char[0], new Certificate[] {leaf, ca});
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static X509Certificate issue(
            byte[] subject,
            KeyPair keys,
            byte[] issuer,
            PrivateKey signer,
            boolean authority,
            Instant now)
            throws GeneralSecurityException {
        byte[] certificate =
                Der.sequence(
                        Der.wrap(0xA0, Der.integer(BigInteger.TWO)),
                        Der.integer(new BigInteger(64, new SecureRandom()).add(BigInteger.ONE)),
                        ECDSA,
                        issuer,
                        Der.sequence(
                                Der.time(now.minus(Duration.ofDays(365))),
                                Der.time(now.plus(Duration.ofDays(3650)))),
                        subject,
                        keys.getPublic().getEncoded(),
                        Der.wrap(0xA3, Der.sequence(authority ? authorityUse() : serverNames())));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer);
        signature.update(certificate);
        byte[] signed = Der.sequence(certificate, ECDSA, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(signed));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(
                Der.wrap(Der.SET, Der.sequence(Der.oid("2.5.4.3"), Der.text(commonName))));
    }

    private static byte[] authorityUse() {
        return Der.sequence(
                Der.oid("2.5.29.19"),
                Der.bool(true),
                Der.wrap(Der.OCTETS, Der.sequence(Der.bool(true))));
    }

    private static byte[] serverNames() {
        byte[] names =
                Der.sequence(
                        Der.wrap(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                        Der.wrap(0x87, new byte[] {127, 0, 0, 1}));
        return Der.sequence(Der.oid("2.5.29.17"), Der.wrap(Der.OCTETS, names));
    }

    private static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }
}
