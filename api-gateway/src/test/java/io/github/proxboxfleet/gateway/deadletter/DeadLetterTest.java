package io.github.proxboxfleet.gateway.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.MessageBuilder;
import tools.jackson.databind.json.JsonMapper;

class DeadLetterTest {
    private static final String PATH = "/api/v1/dead-letters";

    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;
    private DeadLetterListener listener;

    @BeforeAll
    static void startAll() {
        gateway = GatewayWithoutBroker.start(data);
    }

    @AfterAll
    static void stopAll() {
        gateway.close();
    }

    @BeforeEach
    void start() {
        gateway.clean();
        listener =
                new DeadLetterListener(
                        gateway.bean(DeadLetterBox.class),
                        new RetryWhileDatabaseAway(Duration.ofMillis(1), Duration.ofMillis(4)));
    }

    @Test
    void keepsALetterThatIsDeliveredTwiceOnceAndShowsItWithoutSecrets() throws Exception {
        String sealed = gateway.bean(FleetKey.class).seal("hush").sealed();
        String body =
                "{\"type\":\"guests.write\",\"netbox\":{\"token\":\""
                        + sealed
                        + "\",\"nested\":[\""
                        + sealed
                        + "\"]},\"login\":{\"tokenId\":\"a@pve!b\",\"secret\":\"hush\"},\"password\":\"hush\"}";
        deliver(Topology.WRITE_QUEUE, "boom", "e1", body);
        deliver(Topology.WRITE_QUEUE, "boom", "e1", body);
        deliver(
                Topology.WRITE_QUEUE,
                "no json",
                "e2",
                "{\"token\": \"hush\", \"x\": \"" + sealed + "\"");
        Answer list = gateway.get(PATH);
        assertThat(list.text("/count")).isEqualTo("2");
        assertThat(list.text("/results/1/origin")).isEqualTo(Topology.WRITE_QUEUE);
        assertThat(list.text("/results/1/cause")).isEqualTo("boom");
        assertThat(list.text("/results/1/error_id")).isEqualTo("e1");
        assertThat(list.text("/results/1/type")).isEqualTo("guests.write");
        assertThat(list.text("/results/1/size")).isEqualTo(Integer.toString(body.length()));
        assertThat(list.json().at("/results/1").has("body")).isFalse();
        Answer one = gateway.get(PATH + "/1");
        assertThat(one.text("/body/netbox/token")).isEqualTo("***");
        assertThat(one.text("/body/login/tokenId")).isEqualTo("a@pve!b");
        assertThat(one.body()).doesNotContain("hush").doesNotContain(sealed).doesNotContain("v1.");
        assertThat(gateway.get(PATH + "/2").body()).doesNotContain("hush").doesNotContain(sealed);
        assertThat(list.body()).doesNotContain("hush").doesNotContain(sealed).doesNotContain("v1.");
        assertThat(gateway.get(PATH + "/1").text("/body/netbox/nested/0")).isEqualTo("***");
        assertThat(gateway.get(PATH + "/99").status()).isEqualTo(404);
    }

    @Test
    void sendsALetterBackToItsOwnQueueOnlyAsItWas() throws Exception {
        String events = Topology.EVENTS + "." + Topology.JOURNAL_GROUP;
        deliver(events, "boom", "e1", "{\"a\":1}");
        deliver(Topology.READ_QUEUE, "boom", "e2", "{\"b\":2}");
        deliver(Topology.READ_QUEUE, "boom", "e3", "{\"c\":3}");
        assertThat(gateway.post(PATH + "/1/replay", "").status()).isEqualTo(202);
        assertThat(gateway.post(PATH, "{\"replay\":[2,3,2]}").json().at("/replayed")).hasSize(2);
        assertThat(outbox())
                .containsExactly(
                        "|" + events + "|{\"a\":1}",
                        "|" + Topology.READ_QUEUE + "|{\"b\":2}",
                        "|" + Topology.READ_QUEUE + "|{\"c\":3}");
        assertThat(gateway.get(PATH).text("/count")).isEqualTo("0");
        assertThat(gateway.post(PATH + "/1/replay", "").status()).isEqualTo(404);
    }

    @Test
    void replaysAllOrNone() throws Exception {
        deliver(Topology.READ_QUEUE, "boom", "e1", "{}");
        deliver("somewhere.else", "boom", "e2", "{}");
        assertThat(gateway.post(PATH, "{\"replay\":[1,2]}").status()).isEqualTo(409);
        assertThat(gateway.post(PATH, "{\"replay\":[1,77]}").status()).isEqualTo(404);
        assertThat(gateway.post(PATH, "{\"replay\":[]}").status()).isEqualTo(422);
        assertThat(outbox()).isEmpty();
        assertThat(gateway.get(PATH).text("/count")).isEqualTo("2");
        assertThat(gateway.delete(PATH + "/2").status()).isEqualTo(204);
        assertThat(gateway.delete(PATH + "/2").status()).isEqualTo(404);
        assertThat(gateway.get(PATH).text("/count")).isEqualTo("1");
    }

    @Test
    void readsNoBodyToListALetterAndShowsTheBeginningOfAVeryLongOne() throws Exception {
        String body =
                "{\"type\":\"guests.write\",\"token\":\"hush\",\"notes\":\""
                        + "token ".repeat(400_000)
                        + "\"}";
        deliver(Topology.WRITE_QUEUE, "boom", "e1", body);
        deliver(Topology.WRITE_QUEUE, "boom", "e2", "[\"type\"]");
        deliver(
                Topology.WRITE_QUEUE,
                "boom",
                "e3",
                "{\"x\":{\"type\":\"inner\"},\"type\":\"outer\"}");

        Answer list = gateway.get(PATH);
        assertThat(list.results("type")).containsExactly("outer", "", "guests.write");
        assertThat(list.body()).hasSizeLessThan(2000);
        Answer one = gateway.get(PATH + "/1");
        assertThat(one.text("/size")).isEqualTo(Integer.toString(body.length()));
        assertThat(one.text("/body"))
                .startsWith("{\"type\":\"guests.write\"")
                .endsWith("…")
                .hasSizeBetween(9_000, 11_000)
                .doesNotContain("hush");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void masksATextThatIsFullOfTellingNames() {
        assertThat(Masked.of("token".repeat(180_000), JsonMapper.shared()).toString())
                .hasSizeLessThan(20_000);
    }

    @Test
    void givesUpALetterThatTheDatabaseWillNeverTake(@TempDir Path own) throws Exception {
        try (GatewayWithoutBroker other = GatewayWithoutBroker.start(own)) {
            GatewayStore store = other.bean(GatewayStore.class);
            store.sql()
                    .sql(
                            "create trigger never before insert on dead_letter when new.body like '%never%'"
                                    + " begin select raise(abort, 'never'); end")
                    .update();
            listener =
                    new DeadLetterListener(
                            other.bean(DeadLetterBox.class),
                            new RetryWhileDatabaseAway(Duration.ofMillis(1), Duration.ofMillis(4)));

            deliver(Topology.WRITE_QUEUE, "boom", "e1", "never");
            deliver(Topology.WRITE_QUEUE, "boom", "e2", "the next");

            assertThat(other.get(PATH).results("error_id")).containsExactly("e2");
        }
    }

    private void deliver(String origin, String cause, String errorId, String body) {
        listener.onMessage(
                MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8))
                        .setHeader(Topology.ORIGIN_HEADER, origin)
                        .setHeader(Topology.CAUSE_HEADER, cause)
                        .setHeader(Topology.ERROR_ID_HEADER, errorId)
                        .build());
    }

    private List<String> outbox() {
        return gateway.bean(GatewayStore.class)
                .sql()
                .sql("select exchange, routing_key, body from outbox order by id")
                .query(
                        (row, _) ->
                                row.getString(1) + "|" + row.getString(2) + "|" + row.getString(3))
                .list();
    }
}
