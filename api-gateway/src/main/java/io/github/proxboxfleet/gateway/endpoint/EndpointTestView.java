package io.github.proxboxfleet.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.proxboxfleet.gateway.journal.FailureView;
import io.github.proxboxfleet.model.message.Answer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the test of an endpoint has found, as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EndpointTest", description = "What works, and what is missing.")
record EndpointTestView(
        @Schema(description = "Whether a sync can work with the endpoint.") boolean passed,
        @Schema(description = "The version of Proxmox or NetBox.", example = "9.1.6")
                @Nullable String version,
        @Schema(description = "What was tried and works, in words.") List<String> works,
        List<Missing> missing,
        @Schema(description = "Why the test ended early; absent: it did not.")
                @Nullable FailureView failure) {
    static EndpointTestView of(Answer.EndpointTested found) {
        return new EndpointTestView(
                found.passed(),
                found.version(),
                found.works(),
                found.missing().stream()
                        .map(one -> new Missing(one.permission(), one.neededFor(), one.required()))
                        .toList(),
                found.failure() == null ? null : FailureView.of(found.failure()));
    }

    @Schema(name = "MissingPermission", description = "What the login is not allowed to do.")
    record Missing(
            @Schema(example = "VM.Audit on /vms") String permission,
            @JsonProperty("needed_for") @Schema(example = "all guests") String neededFor,
            @Schema(description = "false: a sync works without it, and only knows less.")
                    boolean required) {}
}
