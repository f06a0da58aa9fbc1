package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.failure.Failure;
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
