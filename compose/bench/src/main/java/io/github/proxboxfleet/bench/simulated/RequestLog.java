package io.github.proxboxfleet.bench.simulated;

import io.github.proxboxfleet.simulator.wire.WireLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** When NetBox was asked what, a line for each request: shows where its workers were idle. */
record RequestLog(PrintWriter lines) implements AutoCloseable {
    /** Into a file; absent: nowhere. */
    static RequestLog into(@Nullable Path file) throws IOException {
        return new RequestLog(
                new PrintWriter(
                        file == null ? Writer.nullWriter() : Files.newBufferedWriter(file)));
    }

    void write(WireLog.Entry entry) {
        lines.printf(
                "%s\t%d\t%s\t%s\t%d\t%d\t%s%n",
                entry.at(),
                entry.took().toMillis(),
                entry.method(),
                entry.path(),
                entry.objects(),
                entry.status(),
                entry.query());
        lines.flush();
    }

    @Override
    public void close() {
        lines.close();
    }
}
