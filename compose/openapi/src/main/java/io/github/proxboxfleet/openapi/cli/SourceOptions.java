package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which API is meant, and where its description comes from. */
final class SourceOptions {
    @Option(
            names = "--product",
            paramLabel = "pve|pbs|pdm",
            defaultValue = "pve",
            description = "The product (default: ${DEFAULT-VALUE}).")
    private Product product = Product.PVE;

    @Option(
            names = "--version",
            paramLabel = "V",
            description = {
                "Its release, such as 9.2. Without a source, the newest that comes with this program.",
                "A description file does not say its release."
            })
    private @Nullable String version;

    @ArgGroup private @Nullable Origin origin;

    @Mixin private TlsOptions tls = new TlsOptions();

    /** Where the description comes from. */
    static final class Origin {
        @Option(
                names = "--source",
                paramLabel = "FILE|URL",
                description = "apidoc.js, apidata.js or their array alone, also gzipped.")
        private @Nullable String source;

        @Option(
                names = "--host",
                paramLabel = "URL",
                description =
                        "A host that serves its description: https://pve:8006. Needs no login.")
        private @Nullable String host;
    }

    Product product() {
        return product;
    }

    Catalogue catalogue() throws Unusable {
        if (origin == null) {
            return Inputs.shipped(product, version == null ? newest() : version);
        }
        if (version == null) {
            throw new Unusable("name the release by --version; the description does not say it");
        }
        if (origin.source != null) {
            return Inputs.source(
                    origin.source,
                    Bytes.of(origin.source, tls.trust()),
                    Optional.of(product),
                    version);
        }
        String host = String.valueOf(origin.host);
        return Inputs.source(
                host,
                Bytes.host(Bytes.address(host), product, tls.trust()),
                Optional.of(product),
                version);
    }

    private String newest() throws Unusable {
        return Catalogues.list().stream()
                .filter(release -> release.product() == product)
                .map(Catalogues.Release::version)
                .reduce((_, later) -> later)
                .orElseThrow(() -> new Unusable("no catalogue comes with this program"));
    }
}
