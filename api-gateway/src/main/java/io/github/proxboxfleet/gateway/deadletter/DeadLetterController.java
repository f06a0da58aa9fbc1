package io.github.proxboxfleet.gateway.deadletter;

import io.github.proxboxfleet.gateway.listing.Listing;
import io.github.proxboxfleet.gateway.listing.Page;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
@RequestMapping(path = "/api/v1/dead-letters", produces = "application/json")
@Tag(name = "dead-letters", description = "Messages that no consumer could process.")
final class DeadLetterController {
    private static final int MOST_AT_ONCE = 1000;

    private final DeadLetterBox box;

    DeadLetterController(DeadLetterBox box) {
        this.box = box;
    }

    @GetMapping
    @Operation(
            operationId = "listDeadLetters",
            summary = "List dead letters",
            description = "The newest first.")
    Listing<DeadLetter> list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        Page page = new Page(limit, offset);
        return Listing.of(box.count(), page, box.list(page));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getDeadLetter", summary = "Show a dead letter")
    DeadLetter get(@PathVariable long id) {
        return box.get(id);
    }

    @PostMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Replay dead letters",
            description = "Sends them back to the queues that they came from: all of them or none.")
    @ApiResponse(responseCode = "202", description = "They are on their way.")
    Replayed replay(@RequestBody Replay body) {
        List<Long> ids = body.replay() == null ? List.of() : body.replay();
        if (ids.isEmpty() || ids.size() > MOST_AT_ONCE || ids.contains(null)) {
            throw ProblemException.invalid(
                    "replay",
                    "is no list of ids",
                    "Write 1 to " + MOST_AT_ONCE + " ids of dead letters");
        }
        List<Long> once = ids.stream().distinct().toList();
        box.replay(once);
        return new Replayed(once);
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Replay a dead letter",
            description = "Sends it back to the queue that it came from.")
    @ApiResponse(responseCode = "202", description = "It is on its way.")
    Replayed replayOne(@PathVariable long id) {
        box.replay(List.of(id));
        return new Replayed(List.of(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "discardDeadLetter", summary = "Discard a dead letter")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    void discard(@PathVariable long id) {
        box.discard(id);
    }

    @Schema(description = "Dead letters to replay.")
    record Replay(@Nullable List<Long> replay) {}

    @Schema(description = "Dead letters that are on their way.")
    record Replayed(List<Long> replayed) {}
}
