package io.github.proxboxfleet.gateway.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.proxboxfleet.model.rule.AddressGrace;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How long an address stays that is not seen any more, as a request says it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "AddressGrace",
        description =
                "How long an address of ours stays that its interface does not show any more.")
public record AddressGraceBody(
        @Schema(
                        description =
                                "In how many reads in a row it must be missing, 1 to 100; 2 if absent; 1: it goes at once.")
                @Nullable Integer reads,
        @Schema(
                        description =
                                "How long it must be missing besides; absent: the reads alone count.",
                        example = "PT12H")
                @Nullable String time) {
    static @Nullable AddressGraceBody of(@Nullable AddressGrace grace) {
        return grace == null
                ? null
                : new AddressGraceBody(
                        grace.reads(), grace.time() == null ? null : grace.time().toString());
    }
}
