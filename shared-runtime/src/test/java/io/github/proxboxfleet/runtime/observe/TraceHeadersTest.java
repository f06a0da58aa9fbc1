package io.github.proxboxfleet.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Scope;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceHeadersTest {
    private static final Map<String, String> FIRST_STEP =
            headers("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
    private static final Map<String, String> LATER_STEP =
            headers("0af7651916cd43dd8448eb211c80319c", "00f067aa0ba902b7");
    private static final Map<String, String> OTHER_TRACE =
            headers("4bf92f3577b34da6a3ce929d0e0e4736", "b7ad6b7169203331");

    @Test
    void hasNoHeadersOutsideOfATrace() {
        assertThat(TraceHeaders.current()).isEmpty();
    }

    @Test
    void continuesATraceThatWasKept() {
        try (Scope _ = TraceHeaders.of(FIRST_STEP).makeCurrent()) {
            assertThat(TraceHeaders.current()).isEqualTo(FIRST_STEP);
        }
        assertThat(TraceHeaders.current()).isEmpty();
    }

    @Test
    void prefersTheStepAtHandWithinTheSameTrace() {
        try (Scope _ = TraceHeaders.of(LATER_STEP).makeCurrent()) {
            assertThat(TraceHeaders.within(FIRST_STEP)).isEqualTo(LATER_STEP);
        }
    }

    @Test
    void returnsToItsOwnTraceFromAnother() {
        try (Scope _ = TraceHeaders.of(OTHER_TRACE).makeCurrent()) {
            assertThat(TraceHeaders.within(FIRST_STEP)).isEqualTo(FIRST_STEP);
        }
        assertThat(TraceHeaders.within(FIRST_STEP)).isEqualTo(FIRST_STEP);
    }

    @Test
    void joinsTheTraceAtHandWithoutOneOfItsOwn() {
        try (Scope _ = TraceHeaders.of(OTHER_TRACE).makeCurrent()) {
            assertThat(TraceHeaders.within(Map.of())).isEqualTo(OTHER_TRACE);
        }
    }

    private static Map<String, String> headers(String trace, String span) {
        return Map.of(TraceHeaders.PARENT, "00-" + trace + "-" + span + "-01");
    }
}
