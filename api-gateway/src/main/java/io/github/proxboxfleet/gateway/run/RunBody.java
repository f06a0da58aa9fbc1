package io.github.proxboxfleet.gateway.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sync as a request asks for it; nothing is checked yet. */
@Schema(
        name = "NewRun",
        description = "A sync to start. With one NetBox configured, {} syncs everything.")
record RunBody(
        @Schema(
                        description =
                                "The NetBox endpoint, by name or id; may be absent where there is only one.")
                @Nullable String netbox,
        @Schema(description = "The endpoints to read, by name or id; absent: all.")
                @Nullable List<String> sources,
        @Schema(
                        description =
                                "preview lists every change and writes nothing; absent: apply.",
                        allowableValues = {"apply", "preview"})
                @Nullable String mode,
        @Schema(
                        description =
                                "The stages: devices, node-interfaces, virtual-machines, virtual-disks, vm-interfaces,"
                                        + " vm-ip-addresses, prune; absent: all.")
                @Nullable List<String> stages,
        @Nullable PolicyBody policy,
        @JsonProperty("max_attempts")
                @Schema(description = "How often a part is tried; absent: as the scheduler is set.")
                @Nullable Integer maxAttempts) {

    static final RunBody EVERYTHING = new RunBody(null, null, null, null, null, null);
}
