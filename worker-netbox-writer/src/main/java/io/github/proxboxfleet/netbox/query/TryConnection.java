package io.github.proxboxfleet.netbox.query;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Answer.MissingPermission;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.NetBoxCapabilities;
import io.github.proxboxfleet.netbox.api.NetBoxClients;
import io.github.proxboxfleet.netbox.command.Permissions;
import io.github.proxboxfleet.runtime.broker.QueryHandler;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries what a sync begins with: version, plugin, and the permissions that it must have. */
final class TryConnection implements QueryHandler<Query.ToWriter> {
    private static final Logger log = LoggerFactory.getLogger(TryConnection.class);

    private final NetBoxClients clients;
    private final Clock clock;

    TryConnection(NetBoxClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Answer answer(Query.ToWriter query, boolean redelivered) {
        return switch (query) {
            case Query.TestNetBox test ->
                    clock.instant().isBefore(test.deadline()) ? tried(test) : tooLate(test);
        };
    }

    private Answer tried(Query.TestNetBox query) {
        Findings findings = new Findings();
        try {
            look(clients.open(query.netbox(), query.deadline(), clock), findings);
        } catch (FailedException e) {
            log.info("The test of {} ended early: {}", query.netbox().title(), e.getMessage());
            findings.failure = e.failure();
        } catch (IllegalArgumentException e) {
            // The token was sealed with another key.
            log.info("{} cannot be tested: {}", query.netbox().title(), e.getMessage());
            findings.failure =
                    new Failure.Misconfigured(
                            query.netbox().title(),
                            String.valueOf(e.getMessage()),
                            "Give the endpoint its token again.");
        }
        return findings.answer(query.query());
    }

    private static void look(NetBoxApi api, Findings findings) {
        NetBoxCapabilities capabilities = api.capabilities();
        findings.version = capabilities.version();
        findings.works.add("NetBox " + capabilities.version() + " answers and accepts the token");
        capabilities
                .plugin(NetBoxCapabilities.PROXBOX)
                .ifPresent(
                        version ->
                                findings.works.add(
                                        "the plugin netbox-proxbox " + version + " is installed"));
        Permissions.missing(api)
                .forEach(
                        permission ->
                                findings.missing.add(
                                        new MissingPermission(
                                                permission,
                                                "every sync, which asks for it before it writes",
                                                true)));
        if (findings.missing.isEmpty()) {
            findings.works.add("the token has every permission that a sync asks for beforehand");
        }
    }

    private static Answer tooLate(Query.TestNetBox query) {
        return new Answer.Failed(
                query.query(),
                new Failure.Unreachable(
                        query.netbox().title(),
                        "time was up before a writer was free; nothing was sent",
                        "Try again; if it goes on, start more writers.",
                        false),
                true);
    }

    private static final class Findings {
        private @Nullable String version;
        private final List<String> works = new ArrayList<>();
        private final List<MissingPermission> missing = new ArrayList<>();
        private @Nullable Failure failure;

        Answer.EndpointTested answer(String query) {
            return new Answer.EndpointTested(query, version, works, missing, failure);
        }
    }
}
