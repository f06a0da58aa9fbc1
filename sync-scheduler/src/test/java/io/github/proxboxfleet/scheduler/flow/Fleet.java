package io.github.proxboxfleet.scheduler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.message.Backoff;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.outbox.Outbox;
import io.github.proxboxfleet.runtime.store.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A scheduler on a real database, between a broker and workers that the test plays. Time stands
 * still unless the test moves it.
 */
final class Fleet implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    final MessageCodec codec = new MessageCodec();
    final List<Command> inbox = new ArrayList<>();
    final List<Event> journal = new ArrayList<>();
    final Workers workers;
    private final List<Delayed> delayed = new ArrayList<>();
    private final Path folder;
    private final Settings settings;
    private Instant now = START;
    private long passed;
    private Database database;
    Scheduler scheduler;
    int mostInFlight;

    Fleet(Path folder) {
        this(folder, new Workers(), settings(false));
    }

    Fleet(Path folder, Workers workers, Settings settings) {
        this.folder = folder;
        this.settings = settings;
        this.workers = workers;
        wipe();
        database = open();
        scheduler = start();
    }

    /**
     * With {@code -Dtest.postgresql=jdbc:postgresql://…} the tests run on that database, which they
     * empty.
     */
    private static @Nullable String postgresql() {
        return System.getProperty("test.postgresql");
    }

    private static void wipe() {
        String url = postgresql();
        if (url != null) {
            JdbcClient.create(new DriverManagerDataSource(url))
                    .sql("drop schema public cascade; create schema public")
                    .update();
        }
    }

    static Settings settings(boolean reissueOnStart) {
        return new Settings(
                6, reissueOnStart, Duration.ofMinutes(10), Duration.ofDays(30), Backoff.DEFAULT);
    }

    private record Delayed(Instant due, SchedulerCommand command) {}

    private Database open() {
        return Database.open(
                Objects.requireNonNullElse(
                        postgresql(), "jdbc:sqlite:" + folder.resolve("scheduler.db")),
                null,
                null,
                "classpath:db/outbox",
                "classpath:db/scheduler");
    }

    private Scheduler start() {
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        Scheduler started =
                new Scheduler(
                        database,
                        new Outbox(database, codec.mapper()),
                        new Publisher(new RabbitTemplate(), codec, Duration.ofSeconds(1)),
                        codec,
                        clock,
                        new Random(7),
                        () -> passed,
                        settings);
        started.start();
        return started;
    }

    /** Kills the scheduler and starts it again on what is on the disk. */
    void restart() {
        database.close();
        database = open();
        scheduler = start();
        relay();
    }

    /** The broker stops and forgets everything. */
    void forgetMessages() {
        inbox.clear();
        delayed.clear();
    }

    Instant now() {
        return now;
    }

    void send(SchedulerCommand command) {
        scheduler.handle(command);
        relay();
    }

    void say(Event event) {
        scheduler.handle(event);
        relay();
    }

    /**
     * Takes what is in the outbox to where it belongs; the scheduler's events come back to it as
     * they do in life.
     */
    void relay() {
        List<Event> own = new ArrayList<>();
        database.sql()
                .sql("select exchange, routing_key, body from outbox order by id")
                .query(
                        (row, _) -> {
                            byte[] body = row.getString("body").getBytes(StandardCharsets.UTF_8);
                            String exchange = row.getString("exchange");
                            if (exchange.equals(Topology.EVENTS)) {
                                own.add(codec.event(body));
                            } else if (exchange.equals(Topology.COMMANDS)) {
                                inbox.add(codec.command(body));
                            } else {
                                Duration wait =
                                        Backoff.DEFAULT.delays().stream()
                                                .filter(
                                                        delay ->
                                                                Topology.delay(delay)
                                                                        .equals(exchange))
                                                .findFirst()
                                                .orElseThrow();
                                assertThat(row.getString("routing_key"))
                                        .isEqualTo(Topology.SCHEDULER_QUEUE);
                                delayed.add(
                                        new Delayed(
                                                now.plus(wait),
                                                codec.command(body, SchedulerCommand.class)));
                            }
                            return exchange;
                        })
                .list();
        database.sql().sql("delete from outbox").update();
        journal.addAll(own);
        own.forEach(scheduler::handle);
        mostInFlight = Math.max(mostInFlight, inFlight());
    }

    /** Shards that hold a credit, as the outside sees them. */
    int inFlight() {
        return (int)
                inbox.stream()
                        .filter(command -> !(command instanceof ReaderCommand.IndexCluster))
                        .count();
    }

    /** A worker takes the first such command and answers. */
    void work(Predicate<Command> which) {
        Command command = inbox.stream().filter(which).findFirst().orElseThrow();
        inbox.remove(command);
        workers.answer(command, now).forEach(this::say);
    }

    /** Workers take everything there is, until nothing is left but what waits in delay queues. */
    void work() {
        while (!inbox.isEmpty()) {
            work(_ -> true);
        }
    }

    /** Another scheduler on the same database. */
    Scheduler another() {
        return start();
    }

    /** Sets the clock; no time passes. */
    void jump(Duration by) {
        now = now.plus(by);
        scheduler.tick();
        relay();
    }

    /** Time passes, a second at a time. */
    void pass(Duration duration) {
        Instant end = now.plus(duration);
        while (now.isBefore(end)) {
            now = now.plusSeconds(1);
            passed += 1_000_000_000L;
            List<Delayed> due = delayed.stream().filter(each -> !each.due().isAfter(now)).toList();
            delayed.removeAll(due);
            for (Delayed each : due) {
                send(each.command());
            }
            scheduler.tick();
            relay();
        }
    }

    /** Workers work and time passes until the run has ended. */
    SchedulerEvent.RunFinished finish(RunId run) {
        for (int seconds = 0; seconds < 7200; seconds++) {
            work();
            if (finished(run) != null) {
                return lastFinished(run);
            }
            pass(Duration.ofSeconds(1));
        }
        throw new AssertionError("run " + run + " does not end");
    }

    private SchedulerEvent.RunFinished finished(RunId run) {
        SchedulerEvent.RunFinished last = null;
        for (Event event : journal) {
            if (event instanceof SchedulerEvent.RunFinished finished
                    && finished.run().equals(run)) {
                last = finished;
            } else if (event instanceof SchedulerEvent.RunStarted started
                    && started.run().equals(run)) {
                last = null;
            }
        }
        return last;
    }

    SchedulerEvent.RunFinished lastFinished(RunId run) {
        SchedulerEvent.RunFinished finished = finished(run);
        if (finished == null) {
            throw new AssertionError("run " + run + " has not ended");
        }
        return finished;
    }

    <T extends Event> List<T> events(Class<T> type) {
        return journal.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** How the stage ended last. */
    SchedulerEvent.StageFinished stage(Stage stage) {
        return events(SchedulerEvent.StageFinished.class).stream()
                .filter(event -> event.stage() == stage)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    long rows(String table) {
        return database.sql().sql("select count(*) from " + table).query(Long.class).single();
    }

    @Override
    public void close() {
        database.close();
    }
}
