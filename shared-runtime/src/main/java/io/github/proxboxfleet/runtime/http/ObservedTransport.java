package io.github.proxboxfleet.runtime.http;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Measures each request and carries the trace to the other side. */
public final class ObservedTransport implements HttpTransport {
    private final HttpTransport next;
    private final ObservationRegistry registry;
    private final String name;

    /**
     * Decorates.
     *
     * @param name of the metric, for example {@code proxbox.netbox.requests}
     */
    public ObservedTransport(HttpTransport next, ObservationRegistry registry, String name) {
        this.next = next;
        this.registry = registry;
        this.name = name;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        Map<String, String> injected = new LinkedHashMap<>();
        RequestReplySenderContext<Map<String, String>, HttpAnswer> context =
                new RequestReplySenderContext<>(
                        (headers, key, value) -> Objects.requireNonNull(headers).put(key, value));
        context.setCarrier(injected);
        Observation observation =
                Observation.createNotStarted(name, () -> context, registry)
                        .contextualName(call.method() + " " + call.route())
                        .lowCardinalityKeyValue("method", call.method())
                        .lowCardinalityKeyValue("route", call.route())
                        .start();
        try (Observation.Scope _ = observation.openScope()) {
            HttpCall traced = call;
            for (Map.Entry<String, String> header : injected.entrySet()) {
                traced = traced.with(header.getKey(), header.getValue());
            }
            HttpAnswer answer = next.send(traced);
            observation.lowCardinalityKeyValue(
                    KeyValue.of("status", Integer.toString(answer.status())));
            return answer;
        } catch (IOException e) {
            observation.lowCardinalityKeyValue(KeyValue.of("status", "none"));
            observation.error(e);
            throw e;
        } finally {
            observation.stop();
        }
    }
}
