package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.failure.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a {@link Query}; goes to the queue that the query names. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Answer extends Message {
    /** The query's id. */
    String query();

    /**
     * What Proxmox said, whatever its status.
     *
     * @param body its bytes, sealed: a new token's secret may stand there
     */
    @JsonTypeName("proxmox.answer")
    record OfProxmox(String query, int status, @Nullable String contentType, SealedSecret body)
            implements Answer {
        public OfProxmox {
            Required.text("query", query);
            Required.field("body", body);
        }
    }

    /**
     * What a test of an endpoint has found.
     *
     * @param version the endpoint's; absent: it did not come that far
     * @param works what was tried and works, each a sentence
     * @param missing what the login is not allowed to do
     * @param failure why the test could not go on; absent: it went to its end
     */
    @JsonTypeName("endpoint.tested")
    record EndpointTested(
            String query,
            @Nullable String version,
            List<String> works,
            List<MissingPermission> missing,
            @Nullable Failure failure)
            implements Answer {
        public EndpointTested {
            Required.text("query", query);
            works = List.copyOf(Required.field("works", works));
            missing = List.copyOf(Required.field("missing", missing));
        }

        /** Whether a sync can work with the endpoint. */
        public boolean passed() {
            return failure == null && missing.stream().noneMatch(MissingPermission::required);
        }
    }

    /**
     * A permission that a login lacks.
     *
     * @param permission in the endpoint's own words: {@code VM.Audit on /vms}
     * @param neededFor what a sync needs it for
     * @param required whether a sync without it is not whole or not possible; otherwise it only
     *     knows less
     */
    record MissingPermission(String permission, String neededFor, boolean required) {
        public MissingPermission {
            Required.text("permission", permission);
            Required.text("neededFor", neededFor);
        }
    }

    /**
     * There is no answer of the endpoint's.
     *
     * @param late because time was up
     */
    @JsonTypeName("query.failed")
    record Failed(String query, Failure failure, boolean late) implements Answer {
        public Failed {
            Required.text("query", query);
            Required.field("failure", failure);
        }
    }
}
