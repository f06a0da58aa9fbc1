package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is stored of a run's request, and how the run stands.
 *
 * @param maxAttempts 0: as the scheduler is set
 */
record RunRow(
        RunId id,
        RunStatus status,
        RunMode mode,
        EndpointRef netbox,
        List<EndpointRef> sources,
        Set<Stage> stages,
        PolicyBody policy,
        int maxAttempts) {
    /** The API's word for a status. */
    static String word(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
