package io.github.proxboxfleet.gateway.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as the API shows it.
 *
 * @param key the key itself, in the answer to its making and never again
 */
@Schema(description = "An API key.")
record ApiKey(
        @Schema(
                        description =
                                "The public part of the key; 'environment' for the one set by PROXBOX_API_KEY.")
                String id,
        String name,
        @Schema(
                        description = "What the key may do; each scope includes those before it.",
                        allowableValues = {"read", "sync", "operate", "admin"})
                String scope,
        @JsonProperty("created_at") @Schema(description = "Absent for the key of the environment.")
                @Nullable Instant createdAt,
        @JsonProperty("expires_at")
                @Schema(description = "From when on it opens nothing; absent: never.")
                @Nullable Instant expiresAt,
        @JsonProperty("last_used_at")
                @Schema(description = "To the minute; absent: not yet, or not since the start.")
                @Nullable Instant lastUsedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description =
                                "The key itself: in the answer to its making, and never again.")
                @Nullable String key) {
    @Override
    public String toString() {
        return "ApiKey[" + id + ", " + name + ", " + scope + "]";
    }
}
