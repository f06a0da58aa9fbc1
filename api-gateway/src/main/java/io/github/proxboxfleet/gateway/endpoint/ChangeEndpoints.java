package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.runtime.secret.SealedLogins;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Adds and changes endpoints: check, try the connection where that is asked for, store. */
final class ChangeEndpoints {
    private final Endpoints endpoints;
    private final CheckEndpoint check;
    private final PatchEndpoint patch;
    private final TestConnection connection;
    private final SealedLogins logins;
    private final Clock clock;
    private final Supplier<String> ids;

    ChangeEndpoints(
            Endpoints endpoints,
            CheckEndpoint check,
            PatchEndpoint patch,
            TestConnection connection,
            SealedLogins logins,
            Clock clock,
            Supplier<String> ids) {
        this.endpoints = endpoints;
        this.check = check;
        this.patch = patch;
        this.connection = connection;
        this.logins = logins;
        this.clock = clock;
        this.ids = ids;
    }

    Endpoint create(EndpointBody body, boolean test) {
        Endpoint made =
                check.created(body)
                        .endpoint(ids.get(), clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .bound(logins);
        endpoints.refuseTaken(made);
        if (test) {
            connection.require(made);
        }
        endpoints.add(made);
        return made;
    }

    Endpoint patch(String id, ObjectNode given, boolean test) {
        Endpoint before = endpoints.get(id);
        Endpoint changed =
                KeptSecret.rebound(
                        logins,
                        before,
                        check.changed(patch.patched(before, given), before)
                                .endpoint(before.id(), before.createdAt()));
        endpoints.refuseTaken(changed);
        if (test) {
            connection.require(changed);
        }
        endpoints.change(before, changed);
        return changed;
    }
}
