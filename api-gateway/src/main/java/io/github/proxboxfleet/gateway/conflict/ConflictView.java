package io.github.proxboxfleet.gateway.conflict;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A conflict as the API shows it. */
@Schema(
        name = "Conflict",
        description = "Two that want one thing, the same two in each run: nothing was taken.")
record ConflictView(
        @Schema(description = "The same in every run.") String id,
        Named netbox,
        String stage,
        @Schema(example = "ipam.ipaddress") String kind,
        @Schema(description = "What the object is called.") String name,
        @Schema(description = "Where it comes from.", example = "qemu/100") @Nullable String source,
        @Schema(description = "Who said so.") String endpoint,
        @Schema(description = "What is in its way: names the other party.") String cause,
        @Schema(description = "The setting or act that ends it.") String remedy,
        @JsonProperty("first_seen") Instant firstSeen,
        @JsonProperty("last_seen") Instant lastSeen,
        @JsonProperty("last_run") @Schema(description = "The run that has met it last.")
                String lastRun,
        @Schema(description = "How many runs have met it.") long runs,
        @JsonProperty("acknowledged_at")
                @Schema(description = "Since when it counts as standing; absent: as a failure.")
                @Nullable Instant acknowledgedAt,
        @JsonProperty("acknowledged_by") @Schema(description = "The name of the API key.")
                @Nullable String acknowledgedBy) {
    @Schema(name = "ConflictNetBox", description = "The NetBox endpoint.")
    record Named(String id, String name) {}
}
