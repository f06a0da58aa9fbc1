package io.github.proxboxfleet.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an endpoint's certificate is believed, in requests and answers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Tls",
        description =
                "How the endpoint's certificate is believed; absent: by the system's authorities.")
record TlsBody(
        @Schema(allowableValues = {"system", "authority", "fingerprint", "insecure"})
                @Nullable String mode,
        @Schema(description = "With mode authority: certificates in PEM form.")
                @Nullable String authority,
        @Schema(description = "With mode fingerprint: SHA-256 of the server's certificate.")
                @Nullable String fingerprint) {
    static TlsBody of(TlsTrust trust) {
        return switch (trust) {
            case TlsTrust.SystemRoots _ -> new TlsBody("system", null, null);
            case TlsTrust.Authority(String pem) -> new TlsBody("authority", pem, null);
            case TlsTrust.Fingerprint(String sha256) -> new TlsBody("fingerprint", null, sha256);
            case TlsTrust.Anything _ -> new TlsBody("insecure", null, null);
        };
    }
}
