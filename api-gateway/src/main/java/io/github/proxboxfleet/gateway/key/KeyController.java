package io.github.proxboxfleet.gateway.key;

import io.github.proxboxfleet.gateway.listing.Listing;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/keys", produces = "application/json")
@Tag(name = "keys", description = "API keys: who may call.")
final class KeyController {
    private static final int MAX_NAME = 100;

    private final ApiKeys keys;

    KeyController(ApiKeys keys) {
        this.keys = keys;
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
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createKey",
            summary = "Make a key",
            description =
                    "The answer shows the key; it is shown only there. Only its bcrypt hash is kept.")
    @ApiResponse(responseCode = "201", description = "The key was made.")
    ApiKey create(@RequestBody NewKey body) {
        String name = body.name() == null ? "" : body.name().trim();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw ProblemException.invalid(
                    "name",
                    "is missing or too long",
                    "Write whose or what the key is for, up to " + MAX_NAME + " characters");
        }
        return keys.create(name);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteKey",
            summary = "Delete a key",
            description =
                    "It stops working at once on this gateway, within a minute on others. The only key stays.")
    @ApiResponse(responseCode = "204", description = "The key was deleted.")
    void delete(@PathVariable String id) {
        keys.delete(id);
    }

    @Schema(description = "A key to make.")
    record NewKey(
            @Schema(description = "Whose or what it is for.", example = "netbox-plugin")
                    @Nullable String name) {}
}
