package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks any one consumer for an {@link Answer}, for which someone waits. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Query extends Message {
    /** Only readers talk to Proxmox. */
    sealed interface ToReader extends Query {}

    /** Only writers talk to NetBox. */
    sealed interface ToWriter extends Query {}

    /** Stands in the log of both sides. */
    String query();

    /** What operators call the endpoint that is asked. */
    String endpointName();

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
     * @param writes whether the gateway lets calls that write pass to the endpoint
     * @param signature the gateway's, over {@link #signed()}: a reader sends nothing else
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
            @Nullable SealedSecret body,
            boolean writes,
            String signature)
            implements ToReader {
        public OfProxmox {
            Required.text("signature", signature);
            Required.text("query", query);
            Required.field("deadline", deadline);
            Required.field("source", source);
            Required.text("verb", verb);
            Required.text("route", route);
            Required.text("path", path);
        }

        @Override
        public String endpointName() {
            return source.name();
        }

        @Override
        public boolean safe() {
            return verb.equals("GET");
        }

        /** The same, signed. */
        public OfProxmox withSignature(String other) {
            return new OfProxmox(
                    query,
                    deadline,
                    source,
                    verb,
                    route,
                    path,
                    parameters,
                    contentType,
                    body,
                    writes,
                    other);
        }

        /** Everything that decides what is sent, where, by when, in one text. */
        public String signed() {
            return Stream.of(
                            "proxmox.query",
                            query,
                            deadline.toString(),
                            source.endpointId(),
                            verb,
                            path,
                            parameters == null ? "" : parameters.sealed(),
                            contentType == null ? "" : contentType,
                            body == null ? "" : body.sealed(),
                            writes ? "writes" : "reads")
                    // A length before each: nothing can be moved from one to the next.
                    .map(part -> part.length() + ":" + part)
                    .collect(Collectors.joining("\n"));
        }
    }

    /** To a reader: can a sync read from this Proxmox, and what is the login not allowed to do? */
    @JsonTypeName("proxmox.test")
    record TestProxmox(String query, Instant deadline, ProxmoxTarget source) implements ToReader {
        public TestProxmox {
            Required.text("query", query);
            Required.field("deadline", deadline);
            Required.field("source", source);
        }

        @Override
        public String endpointName() {
            return source.name();
        }

        @Override
        public boolean safe() {
            return true;
        }
    }

    /** To a writer: can a sync write to this NetBox, and what is the token not allowed to do? */
    @JsonTypeName("netbox.test")
    record TestNetBox(String query, Instant deadline, NetBoxTarget netbox) implements ToWriter {
        public TestNetBox {
            Required.text("query", query);
            Required.field("deadline", deadline);
            Required.field("netbox", netbox);
        }

        @Override
        public String endpointName() {
            return netbox.name();
        }

        @Override
        public boolean safe() {
            return true;
        }
    }
}
