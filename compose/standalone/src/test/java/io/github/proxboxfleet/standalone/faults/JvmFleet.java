package io.github.proxboxfleet.standalone.faults;

import com.zaxxer.hikari.HikariDataSource;
import io.github.proxboxfleet.model.message.Backoff;
import io.github.proxboxfleet.standalone.broker.EmbeddedTestBroker;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fleet in this JVM, each part in a context of its own, on an embedded broker. */
final class JvmFleet implements Fleet {
    private static final Backoff BACKOFF =
            new Backoff(
                    java.util.stream.Stream.of(50, 100, 200, 400).map(Duration::ofMillis).toList());

    private final Path data;
    private final String key;
    private final EmbeddedTestBroker broker = new EmbeddedTestBroker();
    private final Shifted clock = new Shifted();
    private final Map<Part, JvmPart> parts = new EnumMap<>(Part.class);

    JvmFleet(Path data, String key) {
        this.data = data;
        this.key = key;
        startAll(false);
    }

    private void startAll(boolean reissue) {
        for (Part part : Part.values()) {
            parts.put(part, start(part, reissue));
        }
    }

    private JvmPart start(Part part, boolean reissue) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.config.name", part.word());
        settings.put("server.port", "0");
        settings.put("spring.jmx.enabled", "false");
        settings.put("proxbox.data", data.toString());
        settings.put("proxbox.fleet-key", "a fleet key that every part of the fleet shares");
        settings.put("proxbox.gateway.key.value", key);
        settings.put("proxbox.scheduler.max-attempts", "30");
        settings.put("proxbox.scheduler.lost-after", "30s");
        settings.put("proxbox.scheduler.tick", "50ms");
        settings.put("proxbox.scheduler.reissue-on-start", Boolean.toString(reissue));
        settings.put("proxbox.reader.retry-wait", "20ms");
        settings.put("proxbox.reader.park-for", "200ms");
        settings.put("proxbox.reader.read-timeout", "2s");
        settings.put("proxbox.reader.index-timeout", "2s");
        settings.put("proxbox.reader.agent-timeout", "2s");
        settings.put("proxbox.writer.write-timeout", "2s");
        settings.put("proxbox.writer.read-timeout", "2s");
        settings.put(
                "proxbox.retry.delays",
                String.join(
                        ",",
                        BACKOFF.steps().stream().map(step -> step.toMillis() + "ms").toList()));
        settings.put("logging.threshold.console", "off");
        settings.put("logging.file.name", "target/faults/jvm.log");
        settings.put("logging.structured.format.console", "");
        return JvmPart.start(part, broker, clock, settings);
    }

    private JvmPart part(Part part) {
        synchronized (parts) {
            JvmPart living = parts.get(part);
            if (living == null) {
                throw new IllegalStateException(part + " is gone");
            }
            return living;
        }
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + part(Part.GATEWAY).property("local.server.port"));
    }

    @Override
    public void kill(Part part, Duration gone) throws InterruptedException {
        part(part).kill();
        Thread.sleep(gone);
        JvmPart next = start(part, false);
        synchronized (parts) {
            parts.put(part, next);
        }
    }

    @Override
    public void crash() throws InterruptedException {
        synchronized (parts) {
            for (JvmPart part : parts.values()) {
                part.wire().close();
            }
            for (JvmPart part : parts.values()) {
                part.kill();
            }
            broker.stop();
            broker.start();
            startAll(true);
        }
    }

    @Override
    public void cut(Part part) {
        part(part).wire().cut();
    }

    @Override
    public void brokerAway(Duration gone) throws InterruptedException {
        for (Part part : Part.values()) {
            part(part).wire().breakOff();
        }
        Thread.sleep(gone);
        for (Part part : Part.values()) {
            part(part).wire().mend();
        }
    }

    @Override
    public void refuse(String queue, Duration length) throws InterruptedException {
        queues().refuse(queue, length);
    }

    @Override
    public void fillDisk(Part part, Duration length) throws InterruptedException {
        try {
            HikariDataSource database = part(part).database().orElseThrow();
            Databases.full(database, true);
            Thread.sleep(length);
            if (!database.isClosed()) {
                Databases.full(database, false);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void jump(Duration by) {
        clock.offset = clock.offset.plus(by);
    }

    @Override
    public String leftovers() {
        return queues().leftovers();
    }

    private Queues queues() {
        return new Queues(broker.port(), broker.user(), broker.password());
    }

    @Override
    public void close() {
        parts.values().forEach(JvmPart::close);
        broker.close();
    }

    /** The system's time, and so much more or less. */
    private static final class Shifted extends Clock {
        private volatile Duration offset = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(offset);
        }
    }
}
