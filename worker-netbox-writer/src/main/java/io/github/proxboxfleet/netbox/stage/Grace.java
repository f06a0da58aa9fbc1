package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a machine stays that seems gone. */
record Grace(PrunePolicy policy, Clock clock) {
    static final String GONE = "decommissioning";

    /** What marks a machine from now on. */
    Map<String, Value> begun() {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return Map.of("status", Value.text(GONE), CustomFields.MISSING_SINCE, Value.text(now));
    }

    /** Since when it is marked; absent where it is not, or a person has written something else. */
    @Nullable Instant since(Row row) {
        try {
            String text = row.text(CustomFields.MISSING_SINCE);
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /** Whether something is to be done now: it is not marked yet, or has been for long enough. */
    boolean over(Row row) {
        Instant since = since(row);
        Duration grace = policy.deleteAfter();
        return since == null || (grace != null && !since.plus(grace).isAfter(clock.instant()));
    }
}
