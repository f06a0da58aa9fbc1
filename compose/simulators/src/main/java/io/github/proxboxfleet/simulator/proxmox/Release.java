package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Lookup;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a release, as its catalogue has them. The catalogue is read when the first
 * request comes, not when a simulator starts.
 */
final class Release {
    private final ProxmoxVersion version;
    private volatile @Nullable Catalogue read;

    Release(ProxmoxVersion version) {
        this.version = version;
    }

    /** An operation and what its placeholders stand for. */
    record Match(Operation operation, Map<String, String> path) {}

    Catalogue catalogue() {
        Catalogue catalogue = read;
        if (catalogue == null) {
            catalogue = Catalogues.of(version.product(), version.catalogue()).orElseThrow();
            read = catalogue;
        }
        return catalogue;
    }

    /**
     * @param path below {@code /api2/json}, percent-encoded, without query
     */
    Optional<Match> find(String method, String path) {
        return Verb.of(method)
                .flatMap(
                        verb ->
                                catalogue().find(verb, path)
                                                instanceof
                                                Lookup.Found(
                                                        Operation operation,
                                                        Map<String, String> values)
                                        ? Optional.of(new Match(operation, values))
                                        : Optional.empty());
    }
}
