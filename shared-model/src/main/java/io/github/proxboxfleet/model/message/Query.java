package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks any one consumer for an {@link Answer}, for which someone waits. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Query extends Message {
    /** Stands in the log of both sides. */
    String query();

    /** When nobody waits any more; what is not begun by then is left undone. */
    Instant deadline();

    /** Whether answering twice does what answering once does. */
    boolean safe();

    /**
     * To a reader: send this to Proxmox, and what Proxmox says back.
     *
     * @param route the path without its variable parts, for metrics
     * @param path as it follows {@code /api2/json}, percent-encoded, without its query
     * @param parameters the query, form-encoded; sealed, as it may hold secrets; absent: none
     * @param contentType the body's
     * @param body a text, sealed; absent: none
     */
    @JsonTypeName("proxmox.query")
    record OfProxmox(
            String query,
            Instant deadline,
            ProxmoxTarget source,
            String verb,
            String route,
            String path,
            @Nullable SealedSecret parameters,
            @Nullable String contentType,
            @Nullable SealedSecret body)
            implements Query {
        public OfProxmox {
            Required.text("query", query);
            Required.field("deadline", deadline);
            Required.field("source", source);
            Required.text("verb", verb);
            Required.text("route", route);
            Required.text("path", path);
        }

        @Override
        public boolean safe() {
            return verb.equals("GET");
        }
    }
}
