package io.github.proxboxfleet.bench;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Shows the progress of a measurement on the console. */
final class ConsoleProgress {
    private static final long EVERY_NANOS = 2_000_000_000L;

    private final PrintWriter out;
    private final Map<String, String> stages = new HashMap<>();
    private long begin = System.nanoTime();
    private long next;

    ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    void step(String what) {
        begin = System.nanoTime();
        out.println("  " + what + " …");
        out.flush();
    }

    void event(JsonNode event) {
        if (event.path("type").asString("").equals("stage.progressed")) {
            String stage = event.path("stage").asString();
            stages.put(
                    stage,
                    event.path("sources_done").asLong() + "/" + event.path("sources").asLong());
            long now = System.nanoTime();
            if (now >= next) {
                next = now + EVERY_NANOS;
                out.printf(
                        Locale.ROOT,
                        "    %6.1f s  %s %s%n",
                        (now - begin) / 1e9,
                        stage,
                        stages.get(stage));
                out.flush();
            }
        }
    }
}
