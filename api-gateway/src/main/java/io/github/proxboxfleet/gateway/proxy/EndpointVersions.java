package io.github.proxboxfleet.gateway.proxy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Which version an endpoint has: asked for once, and remembered for a while. */
final class EndpointVersions {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final ProxmoxCalls calls;
    private final FleetKey key;
    private final Cache<ProxmoxTarget, String> known =
            Caffeine.newBuilder().maximumSize(1000).expireAfterWrite(REMEMBERED).build();

    EndpointVersions(ProxmoxCalls calls, FleetKey key) {
        this.calls = calls;
        this.key = key;
    }

    /** Nothing if the endpoint does not say, which its answer to the call itself will explain. */
    Optional<String> of(ProxmoxTarget target) {
        String before = known.getIfPresent(target);
        if (before != null) {
            return Optional.of(before);
        }
        // Not within the cache's own computation, which would hold others up for as long.
        Optional<String> said = version(calls.send(target, ProxmoxCalls.Call.get("/version")));
        said.ifPresent(version -> known.put(target, version));
        return said;
    }

    private Optional<String> version(Answer.OfProxmox answer) {
        if (answer.status() != 200) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(text(answer));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private @Nullable String text(Answer.OfProxmox answer) {
        return JSON.readTree(key.unsealBytes(answer.body()))
                .at("/data/version")
                .stringValueOpt()
                .orElse(null);
    }
}
