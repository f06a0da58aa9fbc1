package io.github.proxboxfleet.standalone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What came of a run, for people and for machines. */
final class Report {
    private static final List<String> COUNTS =
            List.of("created", "updated", "deleted", "unchanged", "failed", "skipped", "standing");
    private static final int FAILURES_SHOWN = 20;

    private final JsonNode run;
    private final List<JsonNode> stages;
    private final List<JsonNode> objectFailures;
    private final List<JsonNode> changes;

    private Report(
            JsonNode run,
            List<JsonNode> stages,
            List<JsonNode> objectFailures,
            List<JsonNode> changes) {
        this.run = run;
        this.stages = stages;
        this.objectFailures = objectFailures;
        this.changes = changes;
    }

    /**
     * Fetches what there is to report.
     *
     * @param withChanges whether each change is wanted too
     */
    static Report of(FleetClient client, String run, boolean withChanges)
            throws IOException, InterruptedException {
        return new Report(
                client.run(run),
                client.list(run, "stages"),
                client.list(run, "failures"),
                withChanges ? client.list(run, "changes") : List.of());
    }

    String status() {
        return run.path("status").asString();
    }

    long changed() {
        JsonNode counts = run.path("counts");
        return counts.path("created").asLong()
                + counts.path("updated").asLong()
                + counts.path("deleted").asLong();
    }

    String json() {
        ObjectNode summary = new JsonMapper().createObjectNode();
        summary.put("run_id", run.path("id").asString());
        summary.put("status", status());
        summary.put("seconds", run.path("duration_seconds").asDouble());
        ObjectNode byStage = summary.putObject("stages");
        for (JsonNode stage : stages) {
            ObjectNode counts = byStage.putObject(stage.path("stage").asString());
            counts.put("status", stage.path("status").asString());
            COUNTS.forEach(name -> counts.put(name, stage.path("counts").path(name).asLong()));
        }
        summary.set("requests", run.path("requests"));
        summary.set("failures", run.path("failures"));
        var failed = summary.putArray("failed_objects");
        objectFailures.forEach(failed::add);
        if (!changes.isEmpty()) {
            var list = summary.putArray("changes");
            changes.forEach(list::add);
        }
        return summary.toString();
    }

    void print(PrintWriter out) {
        boolean stands = run.path("counts").path("standing").asLong() > 0;
        out.printf(
                "%n  %-17s %8s %8s %8s %9s %7s %8s%s%n",
                "stage",
                "created",
                "updated",
                "deleted",
                "unchanged",
                "failed",
                "skipped",
                stands ? " standing" : "");
        for (JsonNode stage : stages) {
            JsonNode counts = stage.path("counts");
            out.printf(
                    "  %-17s %8d %8d %8d %9d %7d %8d%s%s%n",
                    stage.path("stage").asString(),
                    counts.path("created").asLong(),
                    counts.path("updated").asLong(),
                    counts.path("deleted").asLong(),
                    counts.path("unchanged").asLong(),
                    counts.path("failed").asLong(),
                    counts.path("skipped").asLong(),
                    stands ? " %8d".formatted(counts.path("standing").asLong()) : "",
                    note(stage));
        }
        out.printf(
                Locale.ROOT,
                "%n  %s in %.2f s; %d requests to Proxmox, %d to NetBox (%d of them writes); run %s%n",
                status(),
                run.path("duration_seconds").asDouble(),
                run.path("requests").path("source").asLong(),
                run.path("requests").path("netbox").asLong(),
                run.path("requests").path("netbox_writes").asLong(),
                run.path("id").asString());
        run.path("failures").forEach(failure -> print(out, "", failure));
        objectFailures.stream()
                .limit(FAILURES_SHOWN)
                .forEach(
                        failure ->
                                print(
                                        out,
                                        failure.path("stage").asString()
                                                + " "
                                                + failure.path("name").asString()
                                                + ": ",
                                        failure.path("failure")));
        if (objectFailures.size() > FAILURES_SHOWN) {
            out.println("  … and " + (objectFailures.size() - FAILURES_SHOWN) + " more");
        }
        out.flush();
    }

    /** Why the stage is not as it should be, unless that stands below as a failure of the run. */
    private String note(JsonNode stage) {
        String reason = stage.path("reason").asString("");
        if (reason.isEmpty()) {
            return "";
        }
        for (JsonNode failure : run.path("failures")) {
            if (reason.contains(failure.path("cause").asString())) {
                return "  " + stage.path("status").asString();
            }
        }
        return "  " + stage.path("status").asString() + ": " + reason;
    }

    void printChanges(PrintWriter out) {
        for (JsonNode change : changes) {
            String action = change.path("action").asString();
            out.println(
                    sign(action)
                            + " "
                            + action
                            + " "
                            + change.path("kind").asString()
                            + " "
                            + change.path("name").asString());
            for (JsonNode field : change.path("fields")) {
                out.println(
                        "      "
                                + field.path("field").asString()
                                + ": "
                                + shown(field.path("before"))
                                + " → "
                                + shown(field.path("after")));
            }
        }
        out.flush();
    }

    private static void print(PrintWriter out, String what, JsonNode failure) {
        out.println(
                "  ✗ "
                        + what
                        + failure.path("endpoint").asString()
                        + ": "
                        + failure.path("cause").asString());
        out.println("    " + failure.path("remedy").asString());
    }

    private static String sign(String action) {
        return switch (action) {
            case "create" -> "+";
            case "delete" -> "-";
            default -> "~";
        };
    }

    private static String shown(JsonNode value) {
        String text = value.asString("");
        return text.isEmpty() ? "(empty)" : text.replace("\n", "⏎");
    }
}
