package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.listing.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Adds, shows, changes, tests and deletes endpoints. */
@RestController
@RequestMapping(EndpointController.PATH)
@Tag(name = "endpoints", description = "The Proxmox and NetBox APIs that syncs read and write.")
final class EndpointController {
    static final String PATH = "/api/v1/endpoints";

    private static final String TEST =
            "Try the connection first; the endpoint is stored only if the test passes.";

    private final Endpoints endpoints;
    private final ChangeEndpoints changes;
    private final TestConnection connection;

    EndpointController(Endpoints endpoints, ChangeEndpoints changes, TestConnection connection) {
        this.endpoints = endpoints;
        this.changes = changes;
        this.connection = connection;
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
    ResponseEntity<EndpointView> create(
            @RequestBody EndpointBody body,
            @Parameter(description = TEST) @RequestParam(defaultValue = "false") boolean test) {
        EndpointView view = EndpointView.of(changes.create(body, test));
        return ResponseEntity.created(URI.create(PATH + "/" + view.id())).body(view);
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {"application/json", "application/merge-patch+json"})
    @Operation(
            operationId = "patchEndpoint",
            summary = "Change an endpoint",
            description =
                    """
                    Fields that are absent stay as they are, secrets too; a field that is null goes back to its default; \
                    tls is replaced as a whole. Another kind of login (token or user) replaces the whole login. The \
                    endpoint keeps its id. Runs that are under way go on as they began.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema =
                                                    @Schema(
                                                            ref =
                                                                    EndpointChangeSchemas
                                                                            .REFERENCE))))
    EndpointView patch(
            @PathVariable String id,
            @RequestBody ObjectNode patch,
            @Parameter(description = TEST) @RequestParam(defaultValue = "false") boolean test) {
        return EndpointView.of(changes.patch(id, patch, test));
    }

    @PostMapping("/{id}/test")
    @Operation(
            operationId = "testEndpoint",
            summary = "Test an endpoint",
            description =
                    """
                    Tries the connection by way of a worker, without a run: what works, and which permissions are \
                    missing. A test that does not pass is an answer, not a problem; it is a problem where no worker \
                    answers within 15 seconds.""")
    EndpointTestView test(@PathVariable String id) {
        return EndpointTestView.of(connection.test(endpoints.get(id)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteEndpoint",
            summary = "Delete an endpoint",
            description =
                    "Runs that are under way go on as they began; nothing is removed from NetBox.")
    @ApiResponse(responseCode = "204", description = "The endpoint was deleted.")
    void delete(@PathVariable String id) {
        endpoints.delete(id);
    }
}
