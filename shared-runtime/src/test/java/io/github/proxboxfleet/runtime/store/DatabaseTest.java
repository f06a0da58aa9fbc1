package io.github.proxboxfleet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseTest {
    @TempDir private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = reopen();
        database.sql().sql("create table counter (value integer not null)").update();
        database.sql().sql("insert into counter (value) values (0)").update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makesTheFolderOfItsFileAndMigratesOnce() {
        database.close();
        database = reopen();

        assertThat(value()).isZero();
        assertThat(database.sql().sql("select count(*) from outbox").query(Long.class).single())
                .isZero();
    }

    @Test
    void undoesATransactionThatFails() {
        assertThatThrownBy(
                        () ->
                                database.transact(
                                        () -> {
                                            increment();
                                            throw new IllegalStateException("in the middle");
                                        }))
                .hasMessage("in the middle");

        assertThat(value()).isZero();
    }

    @Test
    void joinsATransactionThatIsOpen() {
        assertThatThrownBy(
                        () ->
                                database.transact(
                                        () -> {
                                            database.transact(this::increment);
                                            throw new IllegalStateException("after the inner one");
                                        }))
                .hasMessage("after the inner one");

        assertThat(value()).isZero();
    }

    @Test
    void saysThatALockIsHeldOrTheDiskIsFullInTermsThatPass() {
        database.close();
        database =
                Database.open(
                        "jdbc:sqlite:" + folder.resolve("data.db") + "?busy_timeout=1",
                        null,
                        null,
                        "classpath:db/outbox");
        database.sql().sql("create table counter (value integer not null)").update();
        database.sql().sql("insert into counter (value) values (0)").update();
        database.transact(
                () -> {
                    increment();
                    assertThatThrownBy(() -> onAnotherThread(this::increment))
                            .hasRootCauseInstanceOf(java.sql.SQLException.class)
                            .cause()
                            .isInstanceOf(CannotAcquireLockException.class)
                            .matches(e -> Database.mayPass((RuntimeException) e));
                });
        assertThatThrownBy(
                        () ->
                                database.transact(
                                        () -> {
                                            database.sql()
                                                    .sql("pragma max_page_count = 1")
                                                    .query(Long.class)
                                                    .single();
                                            database.sql()
                                                    .sql(
                                                            "insert into counter values (zeroblob(1000000))")
                                                    .update();
                                        }))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .matches(e -> Database.mayPass((RuntimeException) e));
        assertThat(value()).isEqualTo(1);
    }

    @Test
    void saysThatBadSqlAndABrokenConstraintDoNotPass() {
        for (String wrong :
                List.of(
                        "update nothing set value = 1",
                        "insert into counter (value) values (null)")) {
            assertThatThrownBy(() -> database.transact(() -> database.sql().sql(wrong).update()))
                    .isInstanceOf(DataAccessException.class)
                    .matches(e -> !Database.mayPass((RuntimeException) e));
        }
    }

    @Test
    void isWholeAgainAfterALockWasHeld() throws Exception {
        String file = "jdbc:sqlite:" + folder.resolve("data.db");
        database.close();
        database = Database.open(file + "?busy_timeout=1", null, null, "classpath:db/outbox");
        database.sql().sql("create table counter (value integer not null)").update();
        database.sql().sql("insert into counter (value) values (0)").update();
        try (Connection other = DriverManager.getConnection(file);
                Statement lock = other.createStatement()) {
            lock.execute("begin immediate");
            assertThatThrownBy(() -> database.transact(this::increment))
                    .isInstanceOf(CannotCreateTransactionException.class);
            lock.execute("rollback");
        }

        assertThatThrownBy(
                        () ->
                                database.transact(
                                        () -> {
                                            increment();
                                            throw new IllegalStateException("undo it");
                                        }))
                .hasMessage("undo it");
        assertThat(value()).isZero();
        database.transact(this::increment);
        assertThat(value()).isEqualTo(1);
    }

    private static void onAnotherThread(Runnable work) throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            thread.submit(work).get();
        }
    }

    @Test
    void letsManyWritersTakeTurns() throws Exception {
        int writers = 8;
        int times = 25;
        CountDownLatch together = new CountDownLatch(writers);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (Future<?> writer :
                    IntStream.range(0, writers)
                            .mapToObj(
                                    _ ->
                                            threads.submit(
                                                    () -> {
                                                        together.countDown();
                                                        together.await();
                                                        for (int i = 0; i < times; i++) {
                                                            // Reads before it writes: as a reader
                                                            // that turns writer it could not wait
                                                            // for its turn.
                                                            database.transact(
                                                                    () -> set(value() + 1));
                                                        }
                                                        return null;
                                                    }))
                            .toList()) {
                writer.get();
            }
        }
        assertThat(value()).isEqualTo(writers * times);
    }

    private Database reopen() {
        return Database.open(
                "jdbc:sqlite:" + folder.resolve("new").resolve("test.db"),
                null,
                null,
                "classpath:db/outbox");
    }

    private void increment() {
        set(value() + 1);
    }

    private void set(int value) {
        database.sql().sql("update counter set value = ?").param(value).update();
    }

    private int value() {
        return database.sql().sql("select value from counter").query(Integer.class).single();
    }
}
