package io.github.proxboxfleet.gateway.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A call that may have changed something in Proxmox, as the API shows it. */
@Schema(description = "A call that may have changed something in Proxmox.")
record AuditEntry(
        long id,
        Instant at,
        @Schema(description = "The API key that was used.") Named key,
        @Schema(description = "The Proxmox endpoint.") Named endpoint,
        String verb,
        @Schema(example = "/nodes/pve1/qemu/100/status/start") String path,
        @Schema(
                        description = "The path as the catalogue writes it.",
                        example = "/nodes/{node}/qemu/{vmid}/status/start")
                String operation,
        @Schema(description = "What was sent; secrets are hidden.", type = "object")
                JsonNode parameters,
        @Schema(
                        description =
                                "refused: by this gateway, nothing was sent; sent: no more is known; answered: by"
                                        + " Proxmox, with that status; failed: no answer, see detail.",
                        allowableValues = {"refused", "sent", "answered", "failed"})
                String outcome,
        @Schema(description = "Proxmox's HTTP status.") @Nullable Integer status,
        @Nullable String detail,
        @JsonProperty("ended_at") @Nullable Instant endedAt) {

    /** An object that may be gone by now, so its name is kept. */
    @Schema(name = "AuditedObject", description = "An object that may be gone by now.")
    record Named(String id, String name) {}
}
