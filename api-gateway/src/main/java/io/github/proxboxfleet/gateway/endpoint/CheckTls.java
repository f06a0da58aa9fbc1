package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/** Checks how an endpoint's certificate is to be believed. */
final class CheckTls {
    private final Violations violations;

    CheckTls(Violations violations) {
        this.violations = violations;
    }

    TlsTrust check(@Nullable TlsBody tls) {
        if (tls == null) {
            return new TlsTrust.SystemRoots();
        }
        String mode = tls.mode();
        if (mode == null) {
            violations.add(
                    "tls.mode", "is missing", "Write system, authority, fingerprint or insecure");
            return new TlsTrust.SystemRoots();
        }
        violations.require(
                tls.authority() == null || mode.equals("authority"),
                "tls.authority",
                "does not go with this mode",
                "Set tls.mode to authority");
        violations.require(
                tls.fingerprint() == null || mode.equals("fingerprint"),
                "tls.fingerprint",
                "does not go with this mode",
                "Set tls.mode to fingerprint");
        return switch (mode) {
            case "system" -> new TlsTrust.SystemRoots();
            case "insecure" -> new TlsTrust.Anything();
            case "authority" -> authority(tls.authority());
            case "fingerprint" -> fingerprint(tls.fingerprint());
            default -> {
                violations.add(
                        "tls.mode",
                        "is unknown",
                        "Write system, authority, fingerprint or insecure");
                yield new TlsTrust.SystemRoots();
            }
        };
    }

    private TlsTrust authority(@Nullable String pem) {
        if (pem != null && isPem(pem)) {
            return new TlsTrust.Authority(pem);
        }
        violations.add(
                "tls.authority",
                "holds no certificate in PEM form",
                "Write the text of the CA file, from -----BEGIN CERTIFICATE----- on");
        return new TlsTrust.SystemRoots();
    }

    private TlsTrust fingerprint(@Nullable String sha256) {
        try {
            return new TlsTrust.Fingerprint(sha256 == null ? "" : sha256);
        } catch (IllegalArgumentException _) {
            violations.add(
                    "tls.fingerprint",
                    "is no SHA-256 fingerprint",
                    "Write its 64 hexadecimal digits, with or without colons");
            return new TlsTrust.SystemRoots();
        }
    }

    private static boolean isPem(String pem) {
        try {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .isEmpty();
        } catch (CertificateException _) {
            return false;
        }
    }
}
