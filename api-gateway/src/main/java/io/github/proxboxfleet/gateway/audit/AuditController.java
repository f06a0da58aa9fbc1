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
    private final AuditRows audit;

    AuditController(AuditRows audit) {
        this.audit = audit;
    }

    @GetMapping
    @Operation(
            operationId = "listAudit",
            summary = "List what may have changed something, and who did not get in",
            description = "The newest first.")
    Listing<AuditEntry> list(
            @Parameter(description = "call, act or access.") @RequestParam(required = false)
                    @Nullable String kind,
            @Parameter(description = "Only of this Proxmox endpoint, by id or name.")
                    @RequestParam(required = false)
                    @Nullable String endpoint,
            @Parameter(description = "Only with this outcome.") @RequestParam(required = false)
                    @Nullable String outcome,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        Page page = new Page(limit, offset);
        AuditRows.Filter filter = new AuditRows.Filter(kind, endpoint, outcome);
        return Listing.of(audit.count(filter), page, audit.list(filter, page));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getAudit", summary = "Show one entry of the audit")
    AuditEntry get(@PathVariable long id) {
        return audit.get(id);
    }
}
