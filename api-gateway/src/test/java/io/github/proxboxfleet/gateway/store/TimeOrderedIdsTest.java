package io.github.proxboxfleet.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123Z");

    @Test
    void makesUuidsOfVersion7ThatCarryTheTime() {
        UUID id = UUID.fromString(new TimeOrderedIds(Clock.fixed(NOW, ZoneOffset.UTC), new Random(1)).next());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void keepsTheirOrderWithinAMillisecondAndBeyondItsCounter() {
        TimeOrderedIds ids = new TimeOrderedIds(Clock.fixed(NOW, ZoneOffset.UTC), new Random(1));
        List<String> made = IntStream.range(0, 10_000).mapToObj(_ -> ids.next()).toList();
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }
}
