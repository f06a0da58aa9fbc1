package io.github.proxboxfleet.gateway.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.proxboxfleet.gateway.listing.Listing;
import io.github.proxboxfleet.gateway.problem.Violations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = KeyController.PATH, produces = "application/json")
@Tag(name = "keys", description = "API keys: who may call.")
final class KeyController {
    static final String PATH = "/api/v1/keys";
    private static final int MAX_NAME = 100;

    private final ApiKeys keys;
    private final Clock clock;

    KeyController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listKeys",
            summary = "List the keys",
            description = "Never shows a key itself.")
    Listing<ApiKey> list() {
        return Listing.whole(keys.list());
    }

    @PostMapping(consumes = "application/json")
    @Operation(
            operationId = "createKey",
            summary = "Make a key",
            description =
                    "The answer shows the key; it is shown only there. Only its bcrypt hash is kept.")
    @ApiResponse(responseCode = "201", description = "The key was made.")
    ResponseEntity<ApiKey> create(@RequestBody NewKey body) {
        Violations violations = new Violations();
        String name = body.name() == null ? "" : body.name().trim();
        violations.require(
                !name.isEmpty()
                        && name.length() <= MAX_NAME
                        && name.chars().noneMatch(Character::isISOControl),
                "name",
                "is missing or no name",
                "Write whose or what the key is for, up to " + MAX_NAME + " characters");
        Optional<Scope> scope =
                body.scope() == null ? Optional.of(Scope.READ) : Scope.of(body.scope());
        violations.require(
                scope.isPresent(), "scope", "is unknown", "Write one of " + Scope.words());
        violations.require(
                body.expiresAt() == null || body.expiresAt().isAfter(clock.instant()),
                "expires_at",
                "is over already",
                "Write a time to come, or leave it out");
        violations.throwIfAny();
        ApiKey key = keys.create(name, scope.orElseThrow(), body.expiresAt());
        return ResponseEntity.created(URI.create(PATH + "/" + key.id())).body(key);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteKey",
            summary = "Delete a key",
            description =
                    "It stops working at once on this gateway, within a minute on others; streams that were opened with it end."
                            + " The only key that may do everything stays.")
    @ApiResponse(responseCode = "204", description = "The key was deleted.")
    void delete(@PathVariable String id) {
        keys.delete(id);
    }

    @Schema(description = "A key to make.")
    record NewKey(
            @Schema(description = "Whose or what it is for.", example = "netbox-plugin")
                    @Nullable String name,
            @Schema(
                            description =
                                    "read: look; sync: also start, cancel and retry runs; operate: also write to Proxmox where an"
                                            + " endpoint allows it, reach into guests, see the audit, decide about dead letters;"
                                            + " admin: also change endpoints and keys. Absent: read.",
                            allowableValues = {"read", "sync", "operate", "admin"})
                    @Nullable String scope,
            @JsonProperty("expires_at")
                    @Schema(description = "From when on it opens nothing; absent: never.")
                    @Nullable Instant expiresAt) {}
}
