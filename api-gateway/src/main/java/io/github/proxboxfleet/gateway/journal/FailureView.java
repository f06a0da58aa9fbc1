package io.github.proxboxfleet.gateway.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.failure.Failure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What went wrong, as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Failure", description = "What went wrong, where, and what can be done about it.")
public record FailureView(
        @Schema(
                        allowableValues = {
                            "unreachable",
                            "overloaded",
                            "misconfigured",
                            "unauthorized",
                            "forbidden",
                            "rejected",
                            "conflict",
                            "incomplete",
                            "bug"
                        })
                String type,
        @Schema(description = "The endpoint's name.") String endpoint,
        @Schema(description = "What happened; of a rejection, the endpoint's own words.")
                String cause,
        @Schema(description = "What an operator can do.") String remedy,
        @Schema(description = "Whether it may go away by itself.") boolean retryable,
        @JsonProperty("error_id") @Schema(description = "Finds the log entry of an error of ours.")
                @Nullable String errorId) {

    public static FailureView of(Failure failure) {
        return new FailureView(
                Objects.requireNonNull(failure.getClass().getAnnotation(JsonTypeName.class))
                        .value(),
                failure.endpoint(),
                failure.cause(),
                failure.remedy(),
                failure.retryable(),
                failure instanceof Failure.Bug bug ? bug.errorId() : null);
    }
}
