package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.key.Caller;
import io.github.proxboxfleet.gateway.listing.Listing;
import io.github.proxboxfleet.gateway.listing.Page;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.gateway.store.Digest;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping(path = RunController.PATH, produces = "application/json")
@Tag(name = "runs", description = "Syncs: start them, follow them, cancel them, retry what failed.")
final class RunController {
    static final String PATH = "/api/v1/runs";
    private static final int MAX_KEY = 255;

    private final SyncRuns syncs;
    private final CancelRuns cancels;
    private final RetryRuns retries;
    private final RunTable table;
    private final Endpoints endpoints;
    private final JsonMapper json;

    RunController(
            SyncRuns syncs,
            CancelRuns cancels,
            RetryRuns retries,
            RunTable table,
            Endpoints endpoints,
            JsonMapper json) {
        this.syncs = syncs;
        this.cancels = cancels;
        this.retries = retries;
        this.table = table;
        this.endpoints = endpoints;
        this.json = json;
    }

    @PostMapping(consumes = "application/json")
    @Operation(
            operationId = "startRun",
            summary = "Start a sync",
            description =
                    """
                    Answers at once with the run's address; follow it under `events`. There is no built-in schedule. If the same
                    sync (endpoints, stages, mode, policy) is already running, the request joins it: `attached` is true.
                    With an `Idempotency-Key`, the same request is answered with the same run for as long as that is kept,
                    and another body with the same key is refused (422).""")
    @ApiResponse(responseCode = "202", description = "The run was started or joined; see Location.")
    ResponseEntity<RunView> start(
            @RequestBody RunBody body,
            @Parameter(
                            description =
                                    "Stands for this request: sent again with the same key, it starts nothing new.")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable String idempotencyKey,
            @Parameter(hidden = true) HttpServletRequest request) {
        String key = checkKey(idempotencyKey);
        RunRequest wanted = new CheckRun(endpoints).check(body);
        StartedRun started =
                syncs.start(
                        wanted, Caller.of(request), key, Digest.hex(json.writeValueAsBytes(body)));
        return accepted(table.get(started.run()).withAttached(started.attached()));
    }

    @GetMapping
    @Operation(operationId = "listRuns", summary = "List runs", description = "The newest first.")
    Listing<RunView> list(
            @Parameter(description = "Only runs that stand so; can be given several times.")
                    @RequestParam(required = false)
                    @Nullable List<String> status,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        Page page = new Page(limit, offset);
        Set<RunStatus> statuses = statuses(status);
        return Listing.of(table.count(statuses), page, table.list(statuses, page));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getRun", summary = "Show a run")
    RunView get(@PathVariable String id) {
        return table.get(run(id));
    }

    @PostMapping("/{id}/cancel")
    @Operation(
            operationId = "cancelRun",
            summary = "Cancel a run",
            description = "Nothing more is begun; what is being written is written to its end.")
    @ApiResponse(responseCode = "202", description = "The run is being cancelled.")
    ResponseEntity<RunView> cancel(@PathVariable String id) {
        cancels.cancel(run(id));
        return accepted(table.get(run(id)));
    }

    @PostMapping("/{id}/retry")
    @Operation(
            operationId = "retryRun",
            summary = "Retry what failed",
            description = "In all stages of an ended run.")
    @ApiResponse(responseCode = "202", description = "The run goes on; its events continue.")
    ResponseEntity<RunView> retry(
            @PathVariable String id, @RequestBody(required = false) @Nullable RetryBody body) {
        retries.retry(run(id), null, RetryBody.onlyObjects(body));
        return accepted(table.get(run(id)));
    }

    @PostMapping("/{id}/stages/{stage}/retry")
    @Operation(
            operationId = "retryStage",
            summary = "Retry what failed in a stage",
            description = "Of an ended run.")
    @ApiResponse(responseCode = "202", description = "The run goes on; its events continue.")
    ResponseEntity<RunView> retryStage(
            @PathVariable String id,
            @PathVariable String stage,
            @RequestBody(required = false) @Nullable RetryBody body) {
        Stage known = StagePath.require(stage);
        retries.retry(run(id), known, RetryBody.onlyObjects(body));
        return accepted(table.get(run(id)));
    }

    /** The run that a path names. */
    static RunId run(String id) {
        try {
            return new RunId(id);
        } catch (IllegalArgumentException _) {
            throw ProblemException.notFound("such run");
        }
    }

    private static ResponseEntity<RunView> accepted(RunView view) {
        return ResponseEntity.accepted().location(URI.create(PATH + "/" + view.id())).body(view);
    }

    private static @Nullable String checkKey(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > MAX_KEY)) {
            throw ProblemException.invalid(
                    "Idempotency-Key",
                    "is blank or too long",
                    "Write 1 to " + MAX_KEY + " characters, for example a UUID");
        }
        return key;
    }

    private static Set<RunStatus> statuses(@Nullable List<String> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return EnumSet.allOf(RunStatus.class);
        }
        Violations violations = new Violations();
        Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
        for (String word : wanted) {
            Arrays.stream(RunStatus.values())
                    .filter(status -> RunRow.word(status).equals(word))
                    .findFirst()
                    .ifPresentOrElse(
                            statuses::add,
                            () ->
                                    violations.add(
                                            "status",
                                            "is unknown",
                                            "Write one of "
                                                    + Arrays.stream(RunStatus.values())
                                                            .map(status -> RunRow.word(status))
                                                            .collect(Collectors.joining(", "))));
        }
        violations.throwIfAny();
        return statuses;
    }
}
