package io.github.proxboxfleet.gateway.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Something that may have changed or shown what not everybody sees, as the API shows it. */
@Schema(
        description =
                "A call to Proxmox that may have changed something or reached into a guest, a change of the gateway's own, or"
                        + " somebody who did not get in.")
record AuditEntry(
        long id,
        Instant at,
        @Schema(
                        description =
                                "call: to Proxmox through the gateway; act: a change of the gateway's own; access: somebody"
                                        + " who did not get in.",
                        allowableValues = {CALL, ACT, ACCESS})
                String kind,
        @Schema(description = "The API key that was used.") @Nullable Named key,
        @Schema(description = "The Proxmox endpoint of a call.") @Nullable Named endpoint,
        String verb,
        @Schema(example = "/nodes/pve1/qemu/100/status/start") String path,
        @Schema(
                        description = "The path without its variable parts.",
                        example = "/nodes/{node}/qemu/{vmid}/status/start")
                String operation,
        @Schema(description = "What was sent; secrets are hidden.", type = "object")
                JsonNode parameters,
        @Schema(
                        description =
                                "Of a call: refused by this gateway, nothing was sent; sent, no more is known; answered by"
                                        + " Proxmox, with that status; failed: no answer, see detail. Of an act: begun, no"
                                        + " more is known; answered by this gateway, with that status. Of an access:"
                                        + " wrong-key, locked.",
                        allowableValues = {
                            "refused",
                            "sent",
                            "answered",
                            "failed",
                            "begun",
                            "wrong-key",
                            "locked"
                        })
                String outcome,
        @Schema(description = "The HTTP status of the answer.") @Nullable Integer status,
        @Nullable String detail,
        @JsonProperty("ended_at") @Nullable Instant endedAt) {

    static final String CALL = "call";
    static final String ACT = "act";
    static final String ACCESS = "access";

    /** An object that may be gone by now, so its name is kept. */
    @Schema(name = "AuditedObject", description = "An object that may be gone by now.")
    record Named(String id, String name) {}
}
