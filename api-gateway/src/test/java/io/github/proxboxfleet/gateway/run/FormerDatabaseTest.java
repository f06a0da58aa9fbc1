package io.github.proxboxfleet.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A database that a gateway with the former names on the wire left, two runs under way. */
class FormerDatabaseTest {
    private static final String ENDED = "01a2306b-f570-7000-af8a-18310d0d329c";

    @TempDir Path data;

    @Test
    void showsItsRunsAndEndpointsAndOrdersWhatHasNotEnded() throws Exception {
        leaveFormerDatabase("jdbc:sqlite:" + data.resolve("gateway.db"));

        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            assertThat(gateway.get("/api/v1/endpoints").json().path("count").asInt()).isEqualTo(2);
            Answer ended = gateway.get("/api/v1/runs/" + ENDED);
            assertThat(ended.text("/status")).isEqualTo("succeeded");
            assertThat(ended.json().path("counts").path("created").asInt()).isEqualTo(98);
            assertThat(ended.body()).contains("\"lab\"").contains("42");
            assertThat(journal(gateway))
                    .contains("cluster.indexed")
                    .doesNotContain("cluster.was-read");
            assertThat(sentAgain(gateway))
                    .hasSize(2)
                    .allSatisfy(
                            start ->
                                    assertThat(start.sources())
                                            .extracting(Source::name)
                                            .containsExactly("lab"));
        }
    }

    private static List<String> journal(GatewayWithoutBroker gateway) {
        return gateway.bean(GatewayStore.class)
                .sql()
                .sql("select type from journal where run_id = ?")
                .param(ENDED)
                .query(String.class)
                .list();
    }

    private static List<SchedulerCommand.StartRun> sentAgain(GatewayWithoutBroker gateway) {
        MessageCodec codec = new MessageCodec();
        return gateway
                .bean(GatewayStore.class)
                .sql()
                .sql("select body from outbox order by id")
                .query(String.class)
                .list()
                .stream()
                .map(body -> codec.command(body.getBytes(StandardCharsets.UTF_8)))
                .map(SchedulerCommand.StartRun.class::cast)
                .toList();
    }

    private static void leaveFormerDatabase(String url) {
        DriverManagerDataSource database = new DriverManagerDataSource(url);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/outbox", "classpath:db/gateway")
                .placeholders(Map.of("identity", "integer primary key autoincrement"))
                .target("101")
                .load()
                .migrate();
        new ResourceDatabasePopulator(new ClassPathResource("before/gateway.sql"))
                .execute(database);
    }
}
