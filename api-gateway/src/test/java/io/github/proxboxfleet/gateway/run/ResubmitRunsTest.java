package io.github.proxboxfleet.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResubmitRunsTest {
    @TempDir Path data;

    @Test
    void submitsAgainAtTheStartWhatHasNotEndedInTheSameWords() throws Exception {
        List<Command> ordered;
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            Sample.proxmox(gateway, "pve-a");
            Sample.proxmox(gateway, "pve-b");
            Sample.netbox(gateway, "nb");
            String ended = gateway.post("/api/v1/runs", "{\"mode\": \"preview\"}").text("/id");
            store(gateway)
                    .sql()
                    .sql("update run set ended_at = 1 where id = ?")
                    .param(ended)
                    .update();
            String open =
                    gateway.post(
                                    "/api/v1/runs",
                                    """
                                    {"sources": ["pve-b"], "max_attempts": 2, "stages": ["devices"],
                                     "policy": {"tag_all": true, "prune": {"delete_after": "P7D"}}}
                                    """)
                            .text("/id");
            ordered = sent(gateway).subList(1, 2);
            assertThat(((SchedulerCommand.StartRun) ordered.getFirst()).run().value())
                    .isEqualTo(open);
            store(gateway).sql().sql("delete from outbox").update();
        }
        try (GatewayWithoutBroker again = GatewayWithoutBroker.start(data)) {
            assertThat(sent(again)).isEqualTo(ordered);
        }
    }

    @Test
    void asksForTheCancellationAgainToo() throws Exception {
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            Sample.proxmox(gateway, "pve-a");
            Sample.netbox(gateway, "nb");
            String run = gateway.post("/api/v1/runs", "{}").text("/id");
            gateway.post("/api/v1/runs/" + run + "/cancel", "");
            store(gateway).sql().sql("delete from outbox").update();
        }
        try (GatewayWithoutBroker again = GatewayWithoutBroker.start(data)) {
            assertThat(sent(again))
                    .hasExactlyElementsOfTypes(
                            SchedulerCommand.StartRun.class, SchedulerCommand.CancelRun.class);
        }
    }

    @Test
    void startsAllTheSameWhereARunsEndpointIsGone() throws Exception {
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            Sample.proxmox(gateway, "pve-a");
            Sample.netbox(gateway, "nb");
            gateway.post("/api/v1/runs", "{}");
            store(gateway).sql().sql("delete from outbox").update();
            store(gateway).sql().sql("delete from endpoint").update();
        }
        try (GatewayWithoutBroker again = GatewayWithoutBroker.start(data)) {
            assertThat(sent(again)).isEmpty();
        }
    }

    @Test
    void isNotAvailableWhileSomeoneElseLocksTheDatabase() throws Exception {
        String file = "jdbc:sqlite:" + data.resolve("gateway.db");
        try (GatewayWithoutBroker gateway =
                        GatewayWithoutBroker.start(
                                data, "proxbox.gateway.database.url=" + file + "?busy_timeout=50");
                Connection other = DriverManager.getConnection(file);
                Statement lock = other.createStatement()) {
            Sample.proxmox(gateway, "pve-a");
            Sample.netbox(gateway, "nb");
            lock.execute("begin immediate");
            assertThat(gateway.post("/api/v1/runs", "{}").status()).isEqualTo(503);
            lock.execute("rollback");
            assertThat(gateway.post("/api/v1/runs", "{}").status()).isEqualTo(202);
        }
    }

    private static GatewayStore store(GatewayWithoutBroker gateway) {
        return gateway.bean(GatewayStore.class);
    }

    private static List<Command> sent(GatewayWithoutBroker gateway) {
        MessageCodec codec = gateway.bean(MessageCodec.class);
        return store(gateway)
                .sql()
                .sql("select body from outbox order by id")
                .query(
                        (row, _) ->
                                codec.command(
                                        row.getString("body").getBytes(StandardCharsets.UTF_8)))
                .list();
    }
}
