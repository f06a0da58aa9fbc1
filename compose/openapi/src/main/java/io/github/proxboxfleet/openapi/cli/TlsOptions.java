package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * How a host's certificate is believed: by one of three options, else by the system's authorities.
 */
final class TlsOptions {
    @ArgGroup private @Nullable Choice choice;

    /** Exactly one of them. */
    static final class Choice {
        @Option(
                names = "--fingerprint",
                paramLabel = "SHA256",
                description = "The host's certificate to believe.")
        private @Nullable String fingerprint;

        @Option(
                names = "--ca",
                paramLabel = "FILE",
                description = "CA certificates to believe, PEM.")
        private @Nullable Path authority;

        @Option(names = "--insecure", description = "Believe any certificate.")
        private boolean insecure;
    }

    TlsTrust trust() throws Unusable {
        if (choice == null) {
            return new TlsTrust.SystemRoots();
        }
        try {
            if (choice.authority != null) {
                return new TlsTrust.Authority(Files.readString(choice.authority));
            }
            if (choice.fingerprint != null) {
                return new TlsTrust.Fingerprint(choice.fingerprint);
            }
            return choice.insecure ? new TlsTrust.Anything() : new TlsTrust.SystemRoots();
        } catch (IOException e) {
            throw new Unusable(
                    "--ca: cannot read " + choice.authority + ": " + Failure.words(e), e);
        } catch (IllegalArgumentException e) {
            throw new Unusable(Failure.words(e), e);
        }
    }
}
