package io.github.proxboxfleet.gateway.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.proxboxfleet.gateway.journal.FailureView;
import io.github.proxboxfleet.model.change.FieldChange;
import io.github.proxboxfleet.model.run.Counts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run consists of, as the API shows it. */
final class DetailViews {
    private DetailViews() {}

    /** A stage. */
    @Schema(name = "Stage")
    record StageView(
            String stage,
            @Schema(
                            allowableValues = {
                                "pending",
                                "running",
                                "succeeded",
                                "partial",
                                "failed",
                                "skipped",
                                "cancelled"
                            })
                    String status,
            @Schema(description = "Nodes or guests that feed the stage.") long sources,
            @JsonProperty("sources_done") long sourcesDone,
            int shards,
            Counts counts,
            @Schema(description = "Why it failed or was skipped.") @Nullable String reason) {}

    /** A shard. */
    @Schema(
            name = "Shard",
            description = "A part of a run that is read, written and retried as one.")
    record ShardView(
            int number,
            int attempt,
            @Schema(allowableValues = {"running", "waiting", "done", "failed"}) String state,
            @Schema(description = "What a worker is, or was, doing.") @Nullable String step,
            @Nullable String title,
            @Nullable FailureView failure,
            @Schema(description = "Why it was not read completely.") @Nullable String incomplete,
            @JsonProperty("updated_at") Instant updatedAt) {}

    /** A change. */
    @Schema(name = "Change", description = "What was done, or would be done, to one NetBox object.")
    record ChangeView(
            String stage,
            @Schema(allowableValues = {"create", "update", "mark", "delete"}) String action,
            @Schema(
                            description = "NetBox's name of the model.",
                            example = "virtualization.virtualmachine")
                    String kind,
            @Schema(description = "A part carries its parent.", example = "web01 / net0")
                    String name,
            @JsonProperty("object_id") @Schema(description = "NetBox's id.")
                    @Nullable Long objectId,
            @Schema(description = "The origin.", example = "qemu/100") @Nullable String source,
            @Schema(description = "Field by field, each side as a person reads it.")
                    List<FieldChange> fields,
            @Schema(description = "Whether it was planned only.") boolean planned,
            Instant at) {}

    /** An object that failed. */
    @Schema(name = "ObjectFailure", description = "An object that failed, alone.")
    record ObjectFailureView(
            String stage,
            String kind,
            String name,
            @Schema(description = "The origin.", example = "qemu/100") @Nullable String source,
            FailureView failure,
            Instant at) {}
}
