package io.github.proxboxfleet.gateway.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How failed work is to be done again. */
@Schema(name = "Retry", description = "How failed work is to be done again.")
record RetryBody(
        @JsonProperty("failed_objects_only")
                @Schema(
                        description =
                                "Only the guests and nodes that failed, not the whole shards that held them.")
                @Nullable Boolean failedObjectsOnly) {

    static boolean onlyObjects(@Nullable RetryBody body) {
        return body != null && Boolean.TRUE.equals(body.failedObjectsOnly());
    }
}
