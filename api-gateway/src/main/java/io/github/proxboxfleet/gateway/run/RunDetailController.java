package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.listing.Listing;
import io.github.proxboxfleet.gateway.listing.Page;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.run.DetailViews.ChangeView;
import io.github.proxboxfleet.gateway.run.DetailViews.ObjectFailureView;
import io.github.proxboxfleet.gateway.run.DetailViews.ShardView;
import io.github.proxboxfleet.gateway.run.DetailViews.StageView;
import io.github.proxboxfleet.model.run.RunId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = RunController.PATH + "/{id}", produces = "application/json")
@Tag(name = "runs")
final class RunDetailController {
    private static final List<String> ACTIONS = List.of("create", "update", "mark", "delete");
    private static final List<String> STATES = List.of("running", "waiting", "done", "failed");

    private final RunTable runs;
    private final DetailTables details;

    RunDetailController(RunTable runs, DetailTables details) {
        this.runs = runs;
        this.details = details;
    }

    @GetMapping("/stages")
    @Operation(
            operationId = "listRunStages",
            summary = "Stages of a run",
            description = "In the order of the work.")
    Listing<StageView> stages(@PathVariable String id) {
        return Listing.whole(details.stages(known(id)));
    }

    @GetMapping("/shards")
    @Operation(operationId = "listRunShards", summary = "Shards of a run")
    Listing<ShardView> shards(
            @PathVariable String id,
            @Parameter(description = "running, waiting, done or failed.")
                    @RequestParam(required = false)
                    @Nullable String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        Page page = new Page(limit, offset);
        String wanted = oneOf("state", state, STATES);
        return listing(
                details.shards(
                        known(id), wanted == null ? null : wanted.toUpperCase(Locale.ROOT), page),
                page);
    }

    @GetMapping("/changes")
    @Operation(
            operationId = "listRunChanges",
            summary = "Changes of a run",
            description =
                    "Object by object, field by field, in the order of their doing; of a preview, what would be done.")
    Listing<ChangeView> changes(
            @PathVariable String id,
            @Parameter(description = "Only of this stage.") @RequestParam(required = false)
                    @Nullable String stage,
            @Parameter(description = "create, update, mark or delete.")
                    @RequestParam(required = false)
                    @Nullable String action,
            @Parameter(
                            description = "Only of this NetBox model.",
                            example = "virtualization.virtualmachine")
                    @RequestParam(required = false)
                    @Nullable String kind,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        Page page = new Page(limit, offset);
        return listing(
                details.changes(
                        known(id), stage(stage), oneOf("action", action, ACTIONS), kind, page),
                page);
    }

    @GetMapping("/failures")
    @Operation(
            operationId = "listRunFailures",
            summary = "Objects of a run that failed",
            description = "Each alone, with the endpoint's own words.")
    Listing<ObjectFailureView> failures(
            @PathVariable String id,
            @Parameter(description = "Only of this stage.") @RequestParam(required = false)
                    @Nullable String stage,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        Page page = new Page(limit, offset);
        return listing(details.failures(known(id), stage(stage), page), page);
    }

    private RunId known(String id) {
        RunId run = RunController.run(id);
        runs.require(run);
        return run;
    }

    private static <T> Listing<T> listing(DetailTables.Part<T> part, Page page) {
        return Listing.of(part.count(), page, part.rows());
    }

    private static @Nullable String stage(@Nullable String stage) {
        if (stage != null && StagePath.find(stage).isEmpty()) {
            throw ProblemException.invalid(
                    "stage", "is no stage", "Write one of " + StagePath.names());
        }
        return stage;
    }

    private static @Nullable String oneOf(
            String parameter, @Nullable String value, List<String> choices) {
        if (value != null && !choices.contains(value)) {
            throw ProblemException.invalid(
                    parameter, "is unknown", "Write one of " + String.join(", ", choices));
        }
        return value;
    }
}
