package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.listing.Listing;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = EndpointController.PATH, produces = "application/json")
@Tag(name = "endpoints", description = "The Proxmox and NetBox APIs that are synced.")
final class EndpointController {
    static final String PATH = "/api/v1/endpoints";

    private final Endpoints endpoints;
    private final FleetKey fleetKey;

    EndpointController(Endpoints endpoints, FleetKey fleetKey) {
        this.endpoints = endpoints;
        this.fleetKey = fleetKey;
    }

    @GetMapping
    @Operation(operationId = "listEndpoints", summary = "List the endpoints")
    Listing<EndpointView> list(
            @Parameter(description = "Only proxmox or netbox.") @RequestParam(required = false)
                    @Nullable String type) {
        return Listing.whole(
                endpoints.all().stream()
                        .map(EndpointView::of)
                        .filter(view -> type == null || view.type().equals(type))
                        .toList());
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getEndpoint", summary = "Show an endpoint")
    EndpointView get(@PathVariable String id) {
        return EndpointView.of(endpoints.get(id));
    }

    @PostMapping(consumes = "application/json")
    @Operation(
            operationId = "createEndpoint",
            summary = "Add an endpoint",
            description =
                    "Its secrets are sealed with the fleet's key before they are stored, and are never shown.")
    @ApiResponse(responseCode = "201", description = "The endpoint was added.")
    ResponseEntity<EndpointView> create(@RequestBody EndpointBody body) {
        var check = new CheckEndpoint(body, secret -> fleetKey.seal(secret).sealed());
        Endpoint created =
                check.type().equals(Endpoint.PROXMOX)
                        ? endpoints.create(check.proxmox())
                        : endpoints.create(check.netbox());
        EndpointView view = EndpointView.of(created);
        return ResponseEntity.created(URI.create(PATH + "/" + view.id())).body(view);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteEndpoint",
            summary = "Delete an endpoint",
            description =
                    "Runs that are under way end as they began; nothing is removed from NetBox.")
    @ApiResponse(responseCode = "204", description = "The endpoint was deleted.")
    void delete(@PathVariable String id) {
        endpoints.delete(id);
    }
}
