package io.github.proxboxfleet.scheduler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.run.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A database that a scheduler with the former names on the wire left in the middle of its work. */
class FormerDatabaseTest {
    @TempDir Path folder;

    @Test
    @DisabledIfSystemProperty(named = "test.postgresql", matches = ".+")
    void goesOnWhereTheFormerSchedulerStopped() {
        leaveFormerDatabase("jdbc:sqlite:" + folder.resolve("scheduler.db"));

        Workers workers = new Workers();
        workers.clusters.put("01a2306b-f51d-7000-a648-c430fdbea50c", Workers.cluster("lab", 3, 12));
        try (Fleet fleet = new Fleet(folder, workers, Fleet.settings(true))) {
            fleet.relay();
            for (int i = 0;
                    i < 20 && fleet.events(SchedulerEvent.RunFinished.class).size() < 2;
                    i++) {
                if (fleet.inbox.isEmpty()) {
                    fleet.pass(Duration.ofSeconds(20));
                }
                fleet.inbox.stream()
                        .filter(ReaderCommand.class::isInstance)
                        .map(ReaderCommand.class::cast)
                        .forEach(
                                read ->
                                        assertThat(read.source())
                                                .isInstanceOf(ProxmoxTarget.class)
                                                .extracting(source -> source.name())
                                                .isEqualTo("lab"));
                fleet.work();
            }

            assertThat(fleet.events(SchedulerEvent.RunFinished.class))
                    .hasSize(2)
                    .extracting(SchedulerEvent.RunFinished::status)
                    .containsOnly(RunStatus.SUCCEEDED);
        }
    }

    private static void leaveFormerDatabase(String url) {
        DriverManagerDataSource database = new DriverManagerDataSource(url);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/outbox", "classpath:db/scheduler")
                .placeholders(Map.of("identity", "integer primary key autoincrement"))
                .target("101")
                .load()
                .migrate();
        new ResourceDatabasePopulator(new ClassPathResource("before/scheduler.sql"))
                .execute(database);
    }
}
