package io.github.proxboxfleet.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that want the same, runs that are cancelled, breakers, and messages that nobody expects. */
class ContendersRabbitMqIT {
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static ProcessFleet fleet;

    private ProxmoxSimulator proxmox;
    private NetBoxSimulator netbox;
    private Sync sync;

    @BeforeAll
    static void startFleet() {
        RealRabbitMq.require();
        fleet =
                ProcessFleet.start(
                        folder,
                        Map.of(Part.GATEWAY, 1, Part.SCHEDULER, 1, Part.READER, 1, Part.WRITER, 1),
                        Map.of(
                                "PROXBOX_RETRY_DELAYS", "500ms,1s,2s,4s",
                                "PROXBOX_SCHEDULER_MAX_ATTEMPTS", "8",
                                "PROXBOX_SCHEDULER_TICK", "100ms",
                                "PROXBOX_WRITER_WRITE_TIMEOUT", "3s"));
    }

    @AfterAll
    static void stopFleet() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @BeforeEach
    void start() {
        proxmox =
                ProxmoxSimulator.start(
                        ProxmoxSimulatorOptions.defaults().withGuests(600).withNodes(3));
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        sync = new Sync(fleet, FaultsIT.KEY, proxmox, netbox, "only", 2);
    }

    @AfterEach
    void stop() {
        sync.forget();
        proxmox.close();
        netbox.close();
    }

    @Test
    void aRunWaitsForAnotherOfTheSameEndpointAndTheSameRequestJoinsIt() {
        slow(Duration.ofMillis(300));
        String first = sync.start();
        underWay();
        JsonNode same = sync.start("apply");
        JsonNode other = sync.start("preview");

        assertThat(same.path("id").asString()).isEqualTo(first);
        assertThat(same.path("attached").asBoolean()).isTrue();
        assertThat(other.path("status").asString()).isEqualTo("queued");
        JsonNode ended = sync.ended(first);
        JsonNode waited = sync.ended(other.path("id").asString());

        assertThat(ended.path("status").asString()).isEqualTo("succeeded");
        assertThat(waited.path("status").asString()).isEqualTo("succeeded");
        assertThat(Instant.parse(waited.path("started_at").asString()))
                .isAfterOrEqualTo(Instant.parse(ended.path("ended_at").asString()));
        assertThat(waited.at("/counts/created").asLong()).as("what the first has written").isZero();
    }

    @Test
    void aCancelledRunEndsWithTheShardsThatAreInHand() {
        slow(Duration.ofMillis(300));
        String run = sync.start();
        underWay();
        sync.cancel(run);
        JsonNode ended = sync.ended(run);

        assertThat(ended.path("status").asString()).isEqualTo("cancelled");
        // Two shards of a hundred guests each are in hand, and no other is begun.
        assertThat(netbox.count(MACHINES)).isBetween(1L, 200L);
        netbox.faults().clear();
        sync.succeed();
        assertThat(netbox.count(MACHINES)).isEqualTo(600);
    }

    @Test
    void theBreakerKeepsTheTriesOfWhatIsNotInHand() {
        slow(Duration.ofMillis(200));
        String run = sync.start();
        underWay();
        netbox.goDown();
        Awaitility.await("tries that fail")
                .atMost(PATIENCE)
                .until(() -> attempts(run).stream().filter(attempt -> attempt >= 3).count() > 0);
        netbox.faults().clear();
        netbox.comeUp();
        JsonNode ended = sync.ended(run);

        assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("succeeded");
        assertThat(attempts(run).stream().filter(attempt -> attempt > 1).count())
                .as("attempts of the shards: %s", attempts(run))
                .isBetween(1L, 5L);
        assertThat(netbox.count(MACHINES)).isEqualTo(600);
    }

    @Test
    void whatNobodyUnderstandsIsADeadLetterWithItsCauseAndHoldsNothingUp() {
        List<String> bad =
                List.of(
                        "not JSON at all",
                        "",
                        "[1, 2, 3]",
                        "{\"type\": \"guests.rewrite\", \"shard\": {}}",
                        "{\"type\": \"guests.write\"}",
                        "{\"type\": \"run.start\", \"run\": \"r\", \"padding\": \""
                                + "x".repeat(10_000_000)
                                + "\"}");
        List<String> queues =
                List.of(
                        Topology.SCHEDULER_QUEUE,
                        Topology.READ_QUEUE,
                        Topology.WRITE_QUEUE,
                        Topology.EVENTS + "." + Topology.SCHEDULER_GROUP,
                        Topology.EVENTS + "." + Topology.JOURNAL_GROUP);
        for (String queue : queues) {
            bad.forEach(body -> send(queue, body.getBytes(StandardCharsets.UTF_8)));
            send(queue, new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        }
        int all = queues.size() * (bad.size() + 1);
        JsonNode letters = letters(all);

        TreeSet<String> origins = new TreeSet<>();
        letters.forEach(
                letter -> {
                    assertThat(letter.path("cause").asString()).isNotBlank();
                    origins.add(letter.path("origin").asString());
                });
        assertThat(origins).containsExactlyInAnyOrderElementsOf(queues);
        assertThat(letters.toString()).contains("guests.rewrite");

        long one = letters.get(0).path("id").asLong();
        sync.post("/api/v1/dead-letters/" + one + "/replay", Map.of());
        assertThat(letters(all).toString()).doesNotContain("\"id\":" + one + ",");
        letters(all).forEach(l -> sync.delete("/api/v1/dead-letters/" + l.path("id").asLong()));
        assertThat(sync.get("/api/v1/dead-letters").path("count").asInt()).isZero();

        sync.succeed();
        assertThat(netbox.count(MACHINES)).isEqualTo(600);
        assertThat(fleet.leftovers()).isEmpty();
    }

    @Test
    void messagesOfOtherVersionsTwiceAndOutOfOrderChangeNothing() {
        slow(Duration.ofMillis(100));
        MessageCodec codec = new MessageCodec();
        String run = sync.start();
        underWay();
        RunId id = new RunId(run);
        Instant now = Instant.now();
        // Attempts that never were, shards that are none, a run that nobody knows; and twice.
        for (Event event :
                List.of(
                        new WorkerEvent.ShardStarted(new ShardId(id, 3, 7), now, "write"),
                        new WorkerEvent.ShardStarted(new ShardId(id, 999, 1), now, "write"),
                        new WorkerEvent.ShardWritten(
                                new ShardId(new RunId("nobody"), 1, 1),
                                now,
                                Map.of(),
                                List.of(),
                                null,
                                List.of(),
                                List.of(),
                                Map.of(),
                                RequestCounts.NONE))) {
            sendEvent(event.type(), codec.encode(event));
            sendEvent(event.type(), codec.encode(event));
        }
        // A newer version knows more than this one does; 10 MB more.
        String newer =
                new String(
                                codec.encode(new SchedulerCommand.CancelRun(new RunId("nobody"))),
                                StandardCharsets.UTF_8)
                        .replaceFirst("\\{", "{\"reason\": \"" + "y".repeat(10_000_000) + "\", ");
        send(Topology.SCHEDULER_QUEUE, newer.getBytes(StandardCharsets.UTF_8));
        // An order that was carried out long ago.
        JsonNode ended = sync.ended(run);
        assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("succeeded");
        send(
                Topology.READ_QUEUE,
                ("{\"type\": \"run.cancel\", \"run\": \"" + run + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
        JsonNode letter = letters(1).get(0);
        assertThat(letter.path("cause").asString()).contains("CancelRun is no ReaderCommand");
        sync.delete("/api/v1/dead-letters/" + letter.path("id").asLong());

        assertThat(netbox.count(MACHINES)).isEqualTo(600);
        assertThat(sync.run(run).path("status").asString()).isEqualTo("succeeded");
        assertThat(sync.succeed().at("/requests/netbox_writes").asLong()).isZero();
        assertThat(fleet.leftovers()).isEmpty();
    }

    @Test
    void anEventThatCouldNotBeStoredIsKeptByTheBroker() throws Exception {
        slow(Duration.ofMillis(100));
        String run = sync.start();
        underWay();
        fleet.stopWithoutDisk(Part.GATEWAY, "gateway1");
        fleet.add(Part.GATEWAY, "gateway1");
        fleet.ready();
        sync.ended(run);
        try (NetBoxSimulator other = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            Sync undisturbed = new Sync(fleet, FaultsIT.KEY, proxmox, other, "other", 2);
            long all = sync.changes(undisturbed.succeed().path("id").asString());
            Awaitility.await("none of the changes is lost").until(() -> sync.changes(run) == all);
            undisturbed.forget();
        }
    }

    private void slow(Duration delay) {
        var _ = netbox.faults().on("POST", "/api/virt").delay(delay);
    }

    private void underWay() {
        Awaitility.await("the first machines")
                .atMost(PATIENCE)
                .until(() -> netbox.count(MACHINES) > 0);
    }

    private List<Integer> attempts(String run) {
        List<Integer> attempts = new ArrayList<>();
        sync.shards(run).forEach(shard -> attempts.add(shard.path("attempt").asInt()));
        return attempts;
    }

    /** The dead letters, once there are so many. */
    private JsonNode letters(int count) {
        JsonNode[] last = {JSON.nullNode()};
        Awaitility.await(count + " dead letters")
                .atMost(PATIENCE)
                .until(
                        () -> {
                            last[0] = sync.get("/api/v1/dead-letters?limit=100");
                            return last[0].path("count").asInt() == count;
                        });
        return last[0].path("results");
    }

    private static void send(String queue, byte[] body) {
        fleet.queues().work(channel -> channel.basicPublish("", queue, PROPERTIES, body));
    }

    private static void sendEvent(String type, byte[] body) {
        fleet.queues()
                .work(channel -> channel.basicPublish(Topology.EVENTS, type, PROPERTIES, body));
    }

    private static final AMQP.BasicProperties PROPERTIES =
            new AMQP.BasicProperties.Builder()
                    .contentType("application/json")
                    .deliveryMode(2)
                    .build();
}
