package io.github.proxboxfleet.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.message.WorkerEvent;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What of the event stream comes to the scheduler. */
class SchedulerBindingsTest {
    @Test
    void hearsWhatWorkersSayAndNothingOfItsOwn() {
        List<String> workers =
                Arrays.stream(WorkerEvent.class.getPermittedSubclasses())
                        .map(type -> annotation(type, JsonTypeName.class).value())
                        .toList();

        assertThat(Topology.SCHEDULER_EVENTS).containsExactlyInAnyOrderElementsOf(workers);
    }

    @Test
    void theStreamIsBoundAsTheTopologySays() throws IOException {
        try (InputStream settings =
                Objects.requireNonNull(
                        getClass().getResourceAsStream("/scheduler.yml"), "scheduler.yml")) {
            assertThat(new String(settings.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            "binding-routing-key: "
                                    + String.join(",", Topology.SCHEDULER_EVENTS)
                                    + "\n");
        }
    }

    private static <A extends Annotation> A annotation(Class<?> type, Class<A> wanted) {
        return Objects.requireNonNull(type.getAnnotation(wanted), type.getName());
    }
}
