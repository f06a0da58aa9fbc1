package io.github.proxboxfleet.runtime.http;

import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Turns a {@link TlsTrust} into the JDK's terms. */
final class TrustContext {
    private TrustContext() {}

    /** The context to use; absent for the JDK's own. */
    static Optional<SSLContext> of(TlsTrust trust) {
        return switch (trust) {
            case TlsTrust.SystemRoots _ -> Optional.empty();
            case TlsTrust.Authority(String pem) -> Optional.of(context(authority(pem)));
            case TlsTrust.Fingerprint(String sha256) -> Optional.of(context(new Pinned(sha256)));
            case TlsTrust.Anything _ -> Optional.of(context(new Pinned(null)));
        };
    }

    private static SSLContext context(TrustManager... managers) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static TrustManager[] authority(String pem) {
        try {
            KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
            roots.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            pem.getBytes(StandardCharsets.US_ASCII)))) {
                roots.setCertificateEntry("ca" + number++, certificate);
            }
            if (number == 0) {
                throw new IllegalArgumentException("the CA file holds no certificate in PEM form");
            }
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots);
            return factory.getTrustManagers();
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "the CA file holds no certificate in PEM form: " + e.getMessage(), e);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot build a trust store", e);
        }
    }

    /**
     * Believes one certificate by its fingerprint, or any. As an extended trust manager it also
     * decides about host names, which a pinned certificate need not carry.
     */
    private static final class Pinned extends X509ExtendedTrustManager {
        private final @Nullable String sha256;

        Pinned(@Nullable String sha256) {
            this.sha256 = sha256;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (sha256 == null) {
                return;
            }
            try {
                byte[] seen = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
                if (!MessageDigest.isEqual(seen, HexFormat.of().parseHex(sha256))) {
                    throw new CertificateException(
                            "the server's certificate has the SHA-256 fingerprint "
                                    + HexFormat.ofDelimiter(":").withUpperCase().formatHex(seen)
                                    + ", not the one configured");
                }
            } catch (GeneralSecurityException e) {
                throw e instanceof CertificateException known ? known : new CertificateException(e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("not a server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("not a server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            throw new CertificateException("not a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
