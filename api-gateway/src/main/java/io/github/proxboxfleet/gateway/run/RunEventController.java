package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.journal.Journal;
import io.github.proxboxfleet.gateway.key.Caller;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.model.run.RunId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Streams are written on the request's own virtual thread, which may wait as long as it likes. */
@RestController
@Tag(name = "runs")
final class RunEventController {
    private final Journal journal;
    private final SyncRuns syncs;

    RunEventController(Journal journal, SyncRuns syncs) {
        this.journal = journal;
        this.syncs = syncs;
    }

    @GetMapping(path = "/api/v1/runs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "streamRunEvents",
            summary = "Follow a run",
            description =
                    """
                    Server-sent events: everything that has happened in the run so far, then what happens, until the run has
                    ended. Each event has a number (`id`), a type (`event`: run.started, netbox.prepared, cluster.indexed,
                    stage.planned, stage.started, stage.progressed, stage.finished, shard.started, shard.written, shard.failed,
                    shard.retrying, changes.applied, changes.planned, run.finished) and JSON (`data`) with `type`, `run`, `at`
                    and what the type adds. A client that returns with `Last-Event-ID` misses nothing and sees nothing twice.
                    A comment comes every 15 seconds of silence. A client that does not read is dropped, and may return. The stream ends when its key is
                    deleted or expires.""")
    @ApiResponse(
            responseCode = "200",
            description = "The stream.",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "204",
            description =
                    "The run has ended, and the client has seen all of it: it need not return.",
            content = @Content)
    void events(
            @PathVariable String id,
            @Parameter(description = "The number of the last event that was seen.")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable String lastEventId,
            @Parameter(description = "The same, for clients that cannot set headers.")
                    @RequestParam(name = "last_event_id", required = false)
                    @Nullable String lastEventIdParameter,
            @Parameter(hidden = true) HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String seen =
                lastEventId == null || lastEventId.isBlank() ? lastEventIdParameter : lastEventId;
        RunId run = RunController.run(id);
        Journal.Extent extent =
                journal.extent(run).orElseThrow(() -> ProblemException.notFound("run " + id));
        long cursor = cursor(seen, extent);
        if (seen != null && extent.ended() && cursor == extent.lastSequence()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        syncs.follow(run, cursor, response.getOutputStream(), Caller.of(request));
    }

    private static long cursor(@Nullable String seen, Journal.Extent extent) {
        if (seen == null || seen.isBlank()) {
            return 0;
        }
        try {
            long cursor = Long.parseLong(seen.trim());
            if (cursor >= 0 && cursor <= extent.lastSequence()) {
                return cursor;
            }
        } catch (NumberFormatException _) {
            // Said below, with what would be right.
        }
        throw new ProblemException(
                ProblemType.BAD_REQUEST,
                "Last-Event-ID is no event of this run; write a number from 0 to "
                        + extent.lastSequence()
                        + ", or leave it out to see everything");
    }
}
