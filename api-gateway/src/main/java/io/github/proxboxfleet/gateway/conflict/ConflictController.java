package io.github.proxboxfleet.gateway.conflict;

import io.github.proxboxfleet.gateway.key.Caller;
import io.github.proxboxfleet.gateway.listing.Listing;
import io.github.proxboxfleet.gateway.listing.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/conflicts", produces = "application/json")
@Tag(name = "conflicts", description = "What stays as it is in NetBox, as it belongs to another.")
final class ConflictController {
    private final Conflicts conflicts;
    private final Clock clock;

    ConflictController(Conflicts conflicts, Clock clock) {
        this.conflicts = conflicts;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listConflicts",
            summary = "List conflicts",
            description =
                    "Those that runs have met, the latest first, with both parties and what ends them.")
    Listing<ConflictView> list(
            @Parameter(description = "Only those that were acknowledged, or only the others.")
                    @RequestParam(required = false)
                    @Nullable Boolean acknowledged,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        Page page = new Page(limit, offset);
        return Listing.of(conflicts.count(acknowledged), page, conflicts.list(acknowledged, page));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getConflict", summary = "Show a conflict")
    ConflictView get(@PathVariable String id) {
        return conflicts.get(id);
    }

    @PostMapping("/{id}/acknowledge")
    @Operation(
            operationId = "acknowledgeConflict",
            summary = "Let a conflict stand",
            description =
                    "From the next run on it is counted as standing, not as failed, and no run is partial because of it.")
    ConflictView acknowledge(
            @PathVariable String id, @Parameter(hidden = true) HttpServletRequest request) {
        return conflicts.acknowledge(id, Caller.of(request).name(), clock.instant());
    }

    @DeleteMapping("/{id}/acknowledge")
    @Operation(
            operationId = "takeAcknowledgementBack",
            summary = "Let a conflict count as a failure again",
            description = "From the next run on.")
    ConflictView takeBack(@PathVariable String id) {
        return conflicts.takeBack(id);
    }
}
