package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.Violations;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the further addresses of an endpoint: a base URL each, or a host with or without a port,
 * and then the rest is as in the endpoint's own URL.
 */
final class CheckHosts {
    private static final int MOST = 32;
    private static final String EXAMPLE = "https://pve2.example:8006";

    private final Violations violations;

    CheckHosts(Violations violations) {
        this.violations = violations;
    }

    List<URI> check(@Nullable List<@Nullable String> hosts, @Nullable URI url) {
        List<URI> checked = new ArrayList<>();
        if (hosts == null
                || !violations.require(
                        hosts.size() <= MOST,
                        "hosts",
                        "has " + hosts.size() + " entries",
                        "Write at most " + MOST + "; a few nodes of the cluster are enough")) {
            return checked;
        }
        for (int i = 0; i < hosts.size(); i++) {
            URI host =
                    new CheckUrl(violations, "hosts[" + i + "]")
                            .check(whole(hosts.get(i), url), EXAMPLE);
            if (host != null && !host.equals(url) && !checked.contains(host)) {
                checked.add(host);
            }
        }
        return checked;
    }

    private static @Nullable String whole(@Nullable String host, @Nullable URI url) {
        if (host == null || host.isBlank() || host.contains("://")) {
            return host;
        }
        String bare = host.strip();
        boolean port = bare.matches(".*[^:]:[0-9]+") || bare.matches("\\[.*]:[0-9]+");
        String scheme = url == null ? "https" : url.getScheme();
        int usual = url == null ? -1 : url.getPort();
        return scheme + "://" + bare + (port || usual < 0 ? "" : ":" + usual);
    }
}
