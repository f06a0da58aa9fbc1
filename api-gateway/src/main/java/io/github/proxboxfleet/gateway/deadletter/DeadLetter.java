package io.github.proxboxfleet.gateway.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that no consumer could process, as the API shows it.
 *
 * @param size characters of the message
 * @param body the message, its secrets hidden; absent in lists
 */
@Schema(description = "A message that no consumer could process.")
record DeadLetter(
        long id,
        @Schema(description = "The queue that it came from, and that a replay sends it to.")
                String origin,
        @Schema(description = "Why it could not be processed.") String cause,
        @JsonProperty("error_id") @Schema(description = "Finds the entry in the consumer's log.")
                String errorId,
        @Schema(description = "The message's type, where it has one.", example = "guests.write")
                String type,
        @JsonProperty("died_at") Instant diedAt,
        @Schema(description = "How many characters the message has.") long size,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description =
                                "The message; secrets are hidden. Of a very long one its beginning, as text. Not in lists.")
                @Nullable Object body) {}
