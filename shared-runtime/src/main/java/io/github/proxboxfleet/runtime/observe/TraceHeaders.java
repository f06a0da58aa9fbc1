package io.github.proxboxfleet.runtime.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trace where no thread carries it: while a message waits in a table. Kept as the headers {@code
 * traceparent} and {@code tracestate} of W3C Trace Context.
 */
public final class TraceHeaders {
    /** The header that names trace and parent; absent: no trace. */
    static final String PARENT = "traceparent";

    private static final TextMapGetter<Map<String, String>> GETTER =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(Map<String, String> headers) {
                    return headers.keySet();
                }

                @Override
                public @Nullable String get(@Nullable Map<String, String> headers, String name) {
                    return headers == null ? null : headers.get(name);
                }
            };

    private TraceHeaders() {}

    /** The trace of this thread; empty outside of one. */
    public static Map<String, String> current() {
        Map<String, String> headers = new LinkedHashMap<>();
        W3CTraceContextPropagator.getInstance()
                .inject(
                        Context.current(),
                        headers,
                        (into, name, value) -> Objects.requireNonNull(into).put(name, value));
        return headers;
    }

    /** The trace to continue: these headers' if they name one, else this thread's. */
    public static Context of(Map<String, String> headers) {
        return headers.containsKey(PARENT) ? extract(headers) : Context.current();
    }

    /**
     * What a message about {@code mine} is to carry: this thread's trace where it is the same,
     * since that knows the step that led to the message, else {@code mine}.
     */
    public static Map<String, String> within(Map<String, String> mine) {
        String trace = Span.fromContext(extract(mine)).getSpanContext().getTraceId();
        boolean same = Span.current().getSpanContext().getTraceId().equals(trace);
        return mine.isEmpty() || same ? current() : mine;
    }

    private static Context extract(Map<String, String> headers) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, GETTER);
    }
}
