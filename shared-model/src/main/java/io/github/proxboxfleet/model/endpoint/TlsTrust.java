package io.github.proxboxfleet.model.endpoint;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import java.util.Locale;

/** How an endpoint's certificate is believed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface TlsTrust {
    /** The certificate must lead to a root of the JDK's, and carry the host's name. */
    @JsonTypeName("system")
    record SystemRoots() implements TlsTrust {}

    /**
     * The certificate must lead to this authority (PEM, one or more certificates), and carry the
     * host's name.
     */
    @JsonTypeName("authority")
    record Authority(String pem) implements TlsTrust {
        public Authority {
            Required.text("pem", pem);
        }
    }

    /**
     * The server's own certificate must have this SHA-256 fingerprint; its name does not matter.
     */
    @JsonTypeName("fingerprint")
    record Fingerprint(String sha256) implements TlsTrust {
        public Fingerprint {
            sha256 =
                    Required.text("sha256", sha256)
                            .replace(":", "")
                            .trim()
                            .toLowerCase(Locale.ROOT);
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "a SHA-256 fingerprint has 64 hexadecimal digits, with or without colons between the bytes");
            }
        }
    }

    /** Any certificate. Only ever by an explicit choice of the operator's. */
    @JsonTypeName("insecure")
    record Anything() implements TlsTrust {}
}
