package io.github.proxboxfleet.runtime.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.runtime.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
    private static final Duration TERM = Duration.ofMinutes(1);
    private static final Instant END = START.plus(TERM);

    private Database database;

    @BeforeEach
    void open(@TempDir Path folder) {
        database =
                Database.open(
                        "jdbc:sqlite:" + folder.resolve("lease.db"), null, null, Leases.MIGRATIONS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void ofTwoContendersOneHasIt() {
        assertThat(process("first", START).take("sweep", TERM))
                .hasValue(new Lease("sweep", "first", END));
        assertThat(process("second", START).take("sweep", TERM)).isEmpty();
        assertThat(process("second", START).take("another", TERM)).isPresent();
    }

    @Test
    void whoHasItRenewsIt() {
        process("first", START).take("sweep", TERM);
        assertThat(process("first", END.minusMillis(1)).take("sweep", TERM)).isPresent();
        assertThat(process("second", END).take("sweep", TERM)).isEmpty();
    }

    @Test
    void isTakenOverOnceItsTimeIsOver() {
        Lease old = process("first", START).take("sweep", TERM).orElseThrow();
        assertThat(old.holdsAt(END.minusMillis(1))).isTrue();
        assertThat(process("second", END.minusMillis(1)).take("sweep", TERM)).isEmpty();
        assertThat(old.holdsAt(END)).isFalse();
        assertThat(process("second", END).take("sweep", TERM)).isPresent();
        assertThat(process("first", END).take("sweep", TERM)).isEmpty();
    }

    @Test
    void isGivenBackByItsHolderOnly() {
        process("first", START).take("sweep", TERM);
        process("second", START).release("sweep");
        assertThat(process("second", START).take("sweep", TERM)).isEmpty();
        process("first", START).release("sweep");
        assertThat(process("second", START).take("sweep", TERM)).isPresent();
    }

    @Test
    void ofManyThatComeAtOnceOneHasIt() throws Exception {
        List<Callable<Boolean>> contenders =
                IntStream.range(0, 8)
                        .mapToObj(number -> process("process " + number, START))
                        .<Callable<Boolean>>map(one -> () -> one.take("sweep", TERM).isPresent())
                        .toList();
        int holders = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(contenders.size())) {
            for (Future<Boolean> contender : threads.invokeAll(contenders)) {
                holders += contender.get() ? 1 : 0;
            }
        }
        assertThat(holders).isEqualTo(1);
    }

    private Leases process(String name, Instant now) {
        return new Leases(database, Clock.fixed(now, ZoneOffset.UTC), name);
    }
}
