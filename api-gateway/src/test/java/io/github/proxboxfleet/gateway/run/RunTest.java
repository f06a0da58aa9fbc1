package io.github.proxboxfleet.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.audit.Audit;
import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.journal.JournalFeed;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.rule.SyncRules;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.runtime.lease.Leases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTest {
    private static final String PATH = "/api/v1/runs";

    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;

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
    }

    @Test
    void storesTheRunAndSendsItToTheSchedulerWithEverythingItNeeds() throws Exception {
        Sample.proxmox(gateway, "pve-a");
        Sample.proxmox(gateway, "pve-b");
        Sample.netbox(gateway, "nb");
        Answer made =
                gateway.post(
                        PATH,
                        """
                {"sources": ["PVE-B"], "mode": "preview", "stages": ["virtual-machines", "devices"], "max_attempts": 2,
                 "policy": {"tag_all": true, "disk_base": 1000, "interface_names": "guest", "templates": "bootstrap-only",
                            "ownership": {"virtual_machine.description": "never"}, "prune": {"delete_after": "P7D"},
                            "subnets": {"exclude": ["172.17.0.0/16"]}, "primary": "first"}}
                """);
        assertThat(made.status()).isEqualTo(202);
        assertThat(made.header("Location")).isEqualTo(PATH + "/" + made.text("/id"));
        assertThat(made.text("/status")).isEqualTo("queued");
        assertThat(made.text("/attached")).isEqualTo("false");
        assertThat(made.text("/requested_by")).isEqualTo("environment");
        assertThat(made.text("/policy/prune/delete_after")).isEqualTo("PT168H");
        assertThat(made.text("/policy/subnets/exclude/0")).isEqualTo("172.17.0.0/16");
        assertThat(made.text("/policy/primary")).isEqualTo("first");

        SchedulerCommand.StartRun sent = (SchedulerCommand.StartRun) sent().getFirst();
        assertThat(sent.run().value()).isEqualTo(made.text("/id"));
        assertThat(sent.mode()).isEqualTo(RunMode.PREVIEW);
        assertThat(sent.stages()).containsExactlyInAnyOrder(Stage.DEVICES, Stage.VIRTUAL_MACHINES);
        assertThat(sent.netbox().name()).isEqualTo("nb");
        assertThat(sent.sources()).extracting(each -> each.name()).containsExactly("pve-b");
        assertThat(sent.maxAttempts()).isEqualTo(2);
        assertThat(sent.policy().tagAll()).isTrue();
        assertThat(sent.policy().diskBase()).isEqualTo(1000);
        assertThat(sent.policy().ownership())
                .containsEntry("virtual_machine.description", Ownership.NEVER);
        assertThat(sent.policy().prune().deleteAfter()).isEqualTo(Duration.ofDays(7));
        assertThat(sent.policy().prune().maxShare()).isEqualTo(0.2);
        assertThat(sent.policy().primary()).isEqualTo(SyncRules.Primary.FIRST);
        assertThat(sent.policy().subnets().exclude()).hasSize(1);

        assertThat(gateway.get(made.header("Location") + "/stages").results("stage"))
                .containsExactly("devices", "virtual-machines");
    }

    @Test
    void joinsTheSameSyncWhileItIsUnderWayAndNoOther() throws Exception {
        Sample.proxmox(gateway, "pve");
        Sample.netbox(gateway, "nb");
        Answer first = gateway.post(PATH, "{}");
        Answer same =
                gateway.post(
                        PATH,
                        "{\"netbox\":\"NB\",\"sources\":[\"pve\",\"pve\"],\"mode\":\"apply\"}");
        Answer other = gateway.post(PATH, "{\"mode\":\"preview\"}");
        assertThat(same.text("/id")).isEqualTo(first.text("/id"));
        assertThat(same.text("/attached")).isEqualTo("true");
        assertThat(other.text("/id")).isNotEqualTo(first.text("/id"));
        assertThat(sent()).hasSize(2);

        gateway.post(first.header("Location") + "/cancel", "{}");
        assertThat(gateway.post(PATH, "{}").status()).isEqualTo(409);
        end(first.text("/id"), "CANCELLED");
        assertThat(gateway.post(PATH, "{}").text("/attached")).isEqualTo("false");
    }

    @Test
    void startsOneRunForManyThatAskAtOnce() throws Exception {
        Sample.proxmox(gateway, "pve");
        Sample.netbox(gateway, "nb");
        Set<String> ids = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.submit(() -> ids.add(gateway.post(PATH, "{}").text("/id")));
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void aSettingThatChangedMeanwhileIsTakenUpByARunOfItsOwn() throws Exception {
        Sample.proxmox(gateway, "pve");
        Sample.netbox(gateway, "nb");
        Answer first = gateway.post(PATH, "{}");
        String endpoint = gateway.bean(Endpoints.class).proxmox().getFirst().endpointId();
        for (String change :
                List.of("{\"exclude\": {\"names\": [\"test-*\"]}}", "{\"site\": \"Berlin\"}")) {
            assertThat(gateway.patch("/api/v1/endpoints/" + endpoint, change).status())
                    .isEqualTo(200);
            assertThat(gateway.post(PATH, "{}").text("/attached")).isEqualTo("false");
            assertThat(gateway.post(PATH, "{}").text("/attached")).isEqualTo("true");
        }
        assertThat(sent()).hasSize(3);
        assertThat(
                        ((SchedulerCommand.StartRun) sent().getLast())
                                .sources()
                                .getFirst()
                                .placement()
                                .site())
                .isEqualTo("Berlin");
        assertThat(first.text("/attached")).isEqualTo("false");
    }

    @Test
    void answersTheSameForTheSameIdempotencyKeyAndRefusesAnotherBody() throws Exception {
        Sample.proxmox(gateway, "pve");
        Sample.netbox(gateway, "nb");
        Answer first = gateway.post(PATH, "{\"mode\":\"preview\"}", "Idempotency-Key", "k1");
        end(first.text("/id"), "SUCCEEDED");
        Answer again = gateway.post(PATH, "{ \"mode\" : \"preview\" }", "Idempotency-Key", "k1");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.text("/attached")).isEqualTo("false");
        Answer other = gateway.post(PATH, "{\"mode\":\"apply\"}", "Idempotency-Key", "k1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/type")).endsWith("#idempotency-key-reused");
        assertThat(
                        gateway.post(PATH, "{\"mode\":\"preview\"}", "Idempotency-Key", "k2")
                                .text("/id"))
                .isNotEqualTo(first.text("/id"));
        assertThat(sent()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"netbox":"nowhere"}                        | netbox                  | nb
                    {"sources":["nowhere"]}                     | sources[0]              | pve
                    {"sources":[]}                              | sources                 | leave it out
                    {"mode":"dry"}                              | mode                    | apply or preview
                    {"stages":["devices","vms"]}                | stages[1]               | virtual-machines
                    {"stage":["devices"]}                       | stage                   | stages
                    {"max_attempts":0}                          | max_attempts            | from 1
                    {"policy":{"disk_base":1}}                  | policy.disk_base        | 1024
                    {"policy":{"platforms":"x"}}                | policy.platforms        | create, existing, off
                    {"policy":{"ownership":{"a.b":"x"}}}        | policy.ownership.a.b    | if-empty
                    {"policy":{"prune":{"max_share":2}}}        | policy.prune.max_share  | 0 to 1
                    {"policy":{"prune":{"delete_after":"7d"}}}  | policy.prune.delete_after | P7D
                    {"policy":{"subnets":{"include":["x"]}}}    | policy.subnets.include[0] | 198.51.100.0/24
                    {"policy":{"exclude":{"tags":[""]}}}        | policy.exclude.tags[0]  | *
                    {"policy":{"primary":"x"}}                  | policy.primary          | first, keep, never
                    {"policy":{"site_rules":[]}}                | policy.site_rules       | exclude
                    {"policy":{"prun":{}}}                      | policy.prun             | prune
                    """)
    void saysWhichFieldIsWrongAndWhatToWrite(String body, String field, String remedy)
            throws Exception {
        Sample.proxmox(gateway, "pve");
        Sample.netbox(gateway, "nb");
        Answer refused = gateway.post(PATH, body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(refused.text("/errors/0/remedy")).contains(remedy);
        assertThat(sent()).isEmpty();
    }

    @Test
    void saysWhatIsMissingWhereNothingIsConfiguredAndAsksWhichWhereThereAreSeveral()
            throws Exception {
        Answer nothing = gateway.post(PATH, "{}");
        assertThat(nothing.json().at("/errors").findValuesAsString("field"))
                .containsExactly("netbox", "sources");
        assertThat(nothing.text("/errors/0/remedy")).contains("POST /api/v1/endpoints");
        Sample.proxmox(gateway, "pve");
        Sample.netbox(gateway, "nb1");
        Sample.netbox(gateway, "nb2");
        assertThat(gateway.post(PATH, "{}").text("/errors/0/remedy"))
                .isEqualTo("Write one of nb1, nb2");
    }

    @Test
    void listsTheNewestFirstInPagesAndByStatus() throws Exception {
        Sample.proxmox(gateway, "pve");
        Sample.netbox(gateway, "nb");
        String oldest = gateway.post(PATH, "{}").text("/id");
        end(oldest, "SUCCEEDED");
        for (int i = 0; i < 4; i++) {
            end(gateway.post(PATH, "{}").text("/id"), "PARTIAL");
        }
        Answer page = gateway.get(PATH + "?limit=2&offset=2");
        assertThat(page.text("/count")).isEqualTo("5");
        assertThat(page.json().at("/results")).hasSize(2);
        assertThat(page.text("/next")).endsWith(PATH + "?limit=2&offset=4");
        assertThat(page.text("/previous")).endsWith(PATH + "?limit=2&offset=0");
        assertThat(gateway.get(PATH).text("/results/4/id")).isEqualTo(oldest);
        assertThat(gateway.get(PATH + "?status=succeeded").results("status"))
                .containsExactly("succeeded");
        assertThat(gateway.get(PATH + "?status=succeeded&status=partial").text("/count"))
                .isEqualTo("5");
        assertThat(gateway.get(PATH + "?status=done").text("/errors/0/remedy"))
                .contains("succeeded");
    }

    @Test
    void refusesToRetryWhatTheSchedulerHasForgotten(@TempDir Path own) throws Exception {
        try (GatewayWithoutBroker strict =
                GatewayWithoutBroker.start(own, "proxbox.gateway.run.retry-within=30d")) {
            String run = Sample.run(strict).value();
            GatewayStore store = strict.bean(GatewayStore.class);
            long day = Duration.ofDays(1).toMillis();
            long now = System.currentTimeMillis();
            store.sql()
                    .sql("update run set status = 'PARTIAL', ended_at = ?")
                    .param(now - 31 * day)
                    .update();
            Answer refused = strict.post(PATH + "/" + run + "/retry", "");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/detail")).contains("30 days", "start a new one");
            assertThat(strict.get(PATH + "/" + run).text("/status")).isEqualTo("partial");

            store.sql().sql("update run set ended_at = ?").param(now - 29 * day).update();
            assertThat(strict.post(PATH + "/" + run + "/retry", "").status()).isEqualTo(202);
        }
    }

    @Test
    void endsARunThatTheSchedulerDoesNotKnowAndKeepsWhatItHadComeTo() throws Exception {
        RunId run = Sample.run(gateway);
        new JournalFeed(gateway).take(Sample.finished(run, RunStatus.PARTIAL));
        gateway.post(PATH + "/" + run + "/retry", "");
        new JournalFeed(gateway)
                .take(
                        new SchedulerEvent.RunFinished(
                                run,
                                Sample.AT.plusSeconds(90),
                                RunStatus.FAILED,
                                Duration.ZERO,
                                Map.of(),
                                RequestCounts.NONE,
                                List.of(
                                        new Failure.Incomplete(
                                                "the scheduler",
                                                "not known here",
                                                "Start anew."))));

        Answer ended = gateway.get(PATH + "/" + run);
        assertThat(ended.text("/status")).isEqualTo("failed");
        assertThat(ended.text("/failures/0/cause")).isEqualTo("not known here");
        assertThat(ended.text("/requests/netbox")).isEqualTo("20");
        assertThat(ended.text("/counts/created")).isEqualTo("3");
        assertThat(gateway.post(PATH, "{}").text("/id")).isNotEqualTo(run.value());
    }

    @Test
    void cancelsAndRetriesOnlyWhereThatMakesSense() throws Exception {
        Sample.proxmox(gateway, "pve");
        Sample.netbox(gateway, "nb");
        String run = gateway.post(PATH, "{\"stages\":[\"devices\",\"prune\"]}").text("/id");
        assertThat(gateway.post(PATH + "/" + run + "/retry", "{}").status()).isEqualTo(409);
        assertThat(gateway.post(PATH + "/" + run + "/cancel", "").text("/status"))
                .isEqualTo("cancelling");
        end(run, "CANCELLED");
        assertThat(gateway.post(PATH + "/" + run + "/cancel", "").status()).isEqualTo(409);
        assertThat(gateway.post(PATH + "/" + run + "/stages/vms/retry", "{}").text("/detail"))
                .contains("vm-interfaces");
        assertThat(gateway.post(PATH + "/" + run + "/stages/vm-interfaces/retry", "{}").status())
                .isEqualTo(404);

        Answer retried =
                gateway.post(
                        PATH + "/" + run + "/stages/devices/retry",
                        "{\"failed_objects_only\":true}");
        assertThat(retried.status()).isEqualTo(202);
        assertThat(retried.text("/status")).isEqualTo("queued");
        assertThat(retried.text("/ended_at")).isEmpty();
        end(run, "SUCCEEDED");
        assertThat(gateway.post(PATH + "/" + run + "/retry", "").status()).isEqualTo(409);
        assertThat(gateway.post(PATH + "/none/retry", "").status()).isEqualTo(404);

        assertThat(sent()).hasSize(3);
        assertThat(sent().get(1)).isInstanceOf(SchedulerCommand.CancelRun.class);
        assertThat(sent().get(2))
                .isInstanceOfSatisfying(
                        SchedulerCommand.RetryStage.class,
                        retry -> {
                            assertThat(retry.stage()).isEqualTo(Stage.DEVICES);
                            assertThat(retry.failedObjectsOnly()).isTrue();
                        });
    }

    @Test
    void removesRunsThatHaveOutlivedTheirTimeButNoneThatIsUnderWay() throws Exception {
        Sample.proxmox(gateway, "pve");
        Sample.netbox(gateway, "nb");
        String old = gateway.post(PATH, "{}", "Idempotency-Key", "x").text("/id");
        end(old, "SUCCEEDED");
        String young = gateway.post(PATH, "{}").text("/id");
        end(young, "SUCCEEDED");
        String active = gateway.post(PATH, "{}").text("/id");
        outlive(old);
        assertThat(gateway.bean(Retention.class).sweep(() -> true)).isEqualTo(1);
        assertThat(gateway.get(PATH).results("id")).containsExactly(active, young);
        assertThat(gateway.get(PATH + "/" + old + "/stages").status()).isEqualTo(404);
    }

    @Test
    void leavesOldRunsToTheGatewayThatHasTheLease() throws Exception {
        Sample.proxmox(gateway, "pve");
        Sample.netbox(gateway, "nb");
        String old = gateway.post(PATH, "{}").text("/id");
        end(old, "SUCCEEDED");
        outlive(old);
        GatewayStore store = gateway.bean(GatewayStore.class);
        // The lease of the gateway that runs here is over by then.
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        Leases another = store.leases(later);
        Retention retention =
                new Retention(
                        store,
                        store.leases(later),
                        later,
                        gateway.bean(RunProperties.class),
                        gateway.bean(Audit.class));

        assertThat(another.take("retention", Duration.ofHours(1))).isPresent();
        retention.round();
        assertThat(gateway.get(PATH).results("id")).containsExactly(old);

        another.release("retention");
        retention.round();
        assertThat(gateway.get(PATH).results("id")).isEmpty();
        retention.stop();
        assertThat(another.take("retention", Duration.ofHours(1))).isPresent();
    }

    private void outlive(String run) {
        gateway.bean(GatewayStore.class)
                .sql()
                .sql("update run set ended_at = ? where id = ?")
                .params(System.currentTimeMillis() - Duration.ofDays(31).toMillis(), run)
                .update();
    }

    private void end(String run, String status) {
        gateway.bean(GatewayStore.class)
                .sql()
                .sql("update run set status = ?, ended_at = ? where id = ?")
                .params(status, System.currentTimeMillis(), run)
                .update();
    }

    private List<Command> sent() {
        return gateway.bean(GatewayStore.class)
                .sql()
                .sql("select body from outbox where exchange = ? and routing_key = ? order by id")
                .params(Topology.COMMANDS, Topology.SCHEDULER_QUEUE)
                .query(
                        (row, _) ->
                                new MessageCodec()
                                        .command(
                                                row.getString("body")
                                                        .getBytes(StandardCharsets.UTF_8)))
                .list();
    }
}
