package io.github.proxboxfleet.standalone.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Shows a run as it goes on: a bar on a terminal, a line for each stage elsewhere. */
final class Progress {
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean bar;
    private final Map<String, Long> planned = new LinkedHashMap<>();
    private final Map<String, Long> done = new LinkedHashMap<>();
    private String stage = "starting";

    Progress(PrintWriter out, boolean bar) {
        this.out = out;
        this.bar = bar;
    }

    void event(JsonNode event) {
        String of = event.path("stage").asString("");
        switch (event.path("type").asString("")) {
            case "stage.planned" -> planned.put(of, event.path("sources").asLong());
            case "stage.progressed" -> {
                done.put(of, event.path("sources_done").asLong());
                stage = of;
            }
            case "cluster.indexed" ->
                    line(
                            "  read "
                                    + event.path("cluster").asString()
                                    + ": "
                                    + event.path("nodes").asInt()
                                    + " nodes, "
                                    + event.path("guests").asInt()
                                    + " guests, Proxmox VE "
                                    + event.path("proxmox_version").asString());
            case "shard.retrying" ->
                    line(
                            "  "
                                    + event.path("title").asString()
                                    + " is tried again in "
                                    + Math.round(event.path("delay_seconds").asDouble())
                                    + " s: "
                                    + event.path("failure").path("endpoint").asString()
                                    + ": "
                                    + event.path("failure").path("cause").asString());
            case "stage.finished" -> {
                if (!bar) {
                    line("  " + of + ": " + event.path("status").asString());
                }
            }
            default -> {}
        }
        draw();
    }

    void end() {
        if (bar) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    private void line(String text) {
        out.print(bar ? "\r\u001b[K" : "");
        out.println(text);
        out.flush();
    }

    private void draw() {
        if (!bar) {
            return;
        }
        long all = planned.values().stream().mapToLong(Long::longValue).sum();
        long ready = done.values().stream().mapToLong(Long::longValue).sum();
        int filled = all == 0 ? 0 : (int) (ready * WIDTH / all);
        out.printf(
                Locale.ROOT,
                "\r\u001b[K  [%s%s] %3d %%  %s",
                "█".repeat(filled),
                "·".repeat(WIDTH - filled),
                all == 0 ? 0 : ready * 100 / all,
                stage);
        out.flush();
    }
}
