package io.github.proxboxfleet.gateway.audit;

import io.github.proxboxfleet.gateway.listing.Listing;
import io.github.proxboxfleet.gateway.listing.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/audit", produces = "application/json")
@Tag(name = "audit", description = "Who changed what in Proxmox through this gateway.")
final class AuditController {
    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @GetMapping
    @Operation(
            operationId = "listAudit",
            summary = "List calls that may have changed something",
            description = "The newest first.")
    Listing<AuditEntry> list(
            @Parameter(description = "Only of this Proxmox endpoint, by id or name.")
                    @RequestParam(required = false)
                    @Nullable String endpoint,
            @Parameter(description = "Only with this outcome.") @RequestParam(required = false)
                    @Nullable String outcome,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        Page page = new Page(limit, offset);
        return Listing.of(
                audit.count(endpoint, outcome), page, audit.list(endpoint, outcome, page));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getAudit", summary = "Show one such call")
    AuditEntry get(@PathVariable long id) {
        return audit.get(id);
    }
}
