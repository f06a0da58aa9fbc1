package io.github.proxboxfleet.gateway.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.proxboxfleet.gateway.journal.FailureView;
import io.github.proxboxfleet.model.run.Counts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run as the API shows it. */
@Schema(name = "Run", description = "A sync: asked for, under way, or ended.")
record RunView(
        String id,
        @Schema(
                        description =
                                "succeeded: all was done; partial: something failed, the rest was done; failed: nothing could"
                                        + " be done.",
                        allowableValues = {
                            "queued",
                            "running",
                            "cancelling",
                            "succeeded",
                            "partial",
                            "failed",
                            "cancelled"
                        })
                String status,
        @Schema(allowableValues = {"apply", "preview"}) String mode,
        EndpointRef netbox,
        List<EndpointRef> sources,
        List<String> stages,
        PolicyBody policy,
        @JsonProperty("max_attempts") @Nullable Integer maxAttempts,
        @JsonProperty("requested_by") @Schema(description = "The name of the API key.")
                String requestedBy,
        @JsonProperty("requested_at") Instant requestedAt,
        @JsonProperty("started_at") @Nullable Instant startedAt,
        @JsonProperty("ended_at") @Nullable Instant endedAt,
        @JsonProperty("duration_seconds") @Nullable Double durationSeconds,
        @JsonProperty("netbox_version") @Nullable String netboxVersion,
        @Schema(description = "Objects of all stages; in a preview, what would be done.")
                Counts counts,
        Requests requests,
        @Schema(
                        description =
                                "What failed whole: endpoints and shards. Single objects are under failures.")
                List<FailureView> failures,
        @JsonProperty("last_event") @Schema(description = "Number of the newest event.")
                long lastEvent,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description =
                                "In the answer to a start: whether the same sync was under way already.")
                @Nullable Boolean attached) {

    RunView withAttached(boolean joined) {
        return new RunView(
                id,
                status,
                mode,
                netbox,
                sources,
                stages,
                policy,
                maxAttempts,
                requestedBy,
                requestedAt,
                startedAt,
                endedAt,
                durationSeconds,
                netboxVersion,
                counts,
                requests,
                failures,
                lastEvent,
                joined);
    }

    /** HTTP requests sent. */
    @Schema(description = "HTTP requests sent, retries included.")
    record Requests(long source, long netbox, @JsonProperty("netbox_writes") long netboxWrites) {}
}
