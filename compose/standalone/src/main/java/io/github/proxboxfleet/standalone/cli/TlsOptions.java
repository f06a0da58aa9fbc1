package io.github.proxboxfleet.standalone.cli;

import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a certificate is believed: by one of three options, else by the system's authorities. */
sealed interface TlsOptions {
    @Nullable Path authority();

    @Nullable String fingerprint();

    boolean insecure();

    static TlsTrust trust(CommandLine line, @Nullable TlsOptions options) {
        if (options == null) {
            return new TlsTrust.SystemRoots();
        }
        Path file = options.authority();
        try {
            if (file != null) {
                return new TlsTrust.Authority(Files.readString(file));
            }
            return options.fingerprint() != null
                    ? new TlsTrust.Fingerprint(options.fingerprint())
                    : new TlsTrust.Anything();
        } catch (IOException e) {
            throw new ParameterException(line, "cannot read the CA file " + file + ": " + e, e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    /** Proxmox's options. */
    final class Proxmox implements TlsOptions {
        @Option(
                names = "--proxmox-ca",
                paramLabel = "FILE",
                description = "CA certificates to believe, PEM.")
        private @Nullable Path authority;

        @Option(
                names = "--proxmox-fingerprint",
                paramLabel = "SHA256",
                description = "The certificate to believe.")
        private @Nullable String fingerprint;

        @Option(names = "--proxmox-insecure", description = "Believe any certificate.")
        private boolean insecure;

        @Override
        public @Nullable Path authority() {
            return authority;
        }

        @Override
        public @Nullable String fingerprint() {
            return fingerprint;
        }

        @Override
        public boolean insecure() {
            return insecure;
        }
    }

    /** NetBox's options. */
    final class NetBox implements TlsOptions {
        @Option(
                names = "--netbox-ca",
                paramLabel = "FILE",
                description = "CA certificates to believe, PEM.")
        private @Nullable Path authority;

        @Option(
                names = "--netbox-fingerprint",
                paramLabel = "SHA256",
                description = "The certificate to believe.")
        private @Nullable String fingerprint;

        @Option(names = "--netbox-insecure", description = "Believe any certificate.")
        private boolean insecure;

        @Override
        public @Nullable Path authority() {
            return authority;
        }

        @Override
        public @Nullable String fingerprint() {
            return fingerprint;
        }

        @Override
        public boolean insecure() {
            return insecure;
        }
    }
}
