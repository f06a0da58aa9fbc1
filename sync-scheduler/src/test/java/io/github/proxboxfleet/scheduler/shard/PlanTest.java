package io.github.proxboxfleet.scheduler.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.message.SchedulerCommand.StartRun;
import io.github.proxboxfleet.model.rule.Exclusions;
import io.github.proxboxfleet.model.rule.Glob;
import io.github.proxboxfleet.model.rule.Subnets;
import io.github.proxboxfleet.model.rule.SyncRules;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final List<NodeEntry> NODES = List.of(new NodeEntry("pve1", true, null));
    private static final List<GuestEntry> GUESTS = List.of(guest(100, true), guest(101, false));

    private static final ProxmoxTarget SOURCE = source(SyncRules.NONE);

    private static ProxmoxTarget source(SyncRules rules) {
        return new ProxmoxTarget(
                "p",
                "pve",
                URI.create("https://p"),
                List.of(),
                new ProxmoxLogin.Password("root@pam", new SealedSecret("x")),
                new TlsTrust.SystemRoots(),
                8,
                Placement.NONE,
                rules);
    }

    private static GuestEntry guest(int vmid, boolean template) {
        return new GuestEntry(
                new GuestKey(GuestType.QEMU, vmid), "web", "pve1", GuestStatus.STOPPED, template);
    }

    private static StartRun request(Set<Stage> stages, SyncPolicy.Templates templates) {
        SyncPolicy policy =
                new SyncPolicy(
                        Map.<String, Ownership>of(),
                        false,
                        SyncPolicy.InterfaceNames.CONFIG,
                        SyncPolicy.Platforms.CREATE,
                        templates,
                        false,
                        1024,
                        false,
                        false,
                        SyncPolicy.Pools.OFF,
                        SyncRules.NONE,
                        PrunePolicy.DEFAULT);
        NetBoxTarget netbox =
                new NetBoxTarget(
                        "n",
                        "n",
                        URI.create("https://n"),
                        new SealedSecret("x"),
                        new TlsTrust.SystemRoots(),
                        4);
        return new StartRun(
                new RunId("r"), RunMode.APPLY, stages, netbox, List.of(SOURCE), policy, 0);
    }

    @Test
    void leavesTemplatesOutButKeepsTheirNames() {
        List<Plan.PlannedShard> plan =
                Plan.of(
                        request(Set.of(Stage.VIRTUAL_MACHINES), SyncPolicy.Templates.DISABLED),
                        SOURCE,
                        NODES,
                        GUESTS);

        assertThat(((ShardWork.Guests) plan.getLast().work()).guests())
                .extracting(GuestToSync::netboxName)
                .containsExactly("web (2)");
    }

    @Test
    void leavesGuestsOutThatTheEndpointOrTheRunExcludes() {
        List<GuestEntry> guests =
                List.of(
                        guest(100, "web", List.of(), null),
                        guest(101, "test-1", List.of(), null),
                        guest(102, "db", List.of("nosync"), null),
                        guest(103, "old", List.of(), "lab"),
                        guest(104, "tmp", List.of(), null),
                        guest(105, "WEB", List.of(), null));
        SyncRules ofEndpoint = excluding(List.of("test-*"), List.of("nosync"), List.of("lab"));
        StartRun request = request(Set.of(Stage.VIRTUAL_MACHINES), SyncPolicy.Templates.ALWAYS);
        StartRun narrower =
                new StartRun(
                        request.run(),
                        request.mode(),
                        request.stages(),
                        request.netbox(),
                        request.sources(),
                        request.policy().withRules(excluding(List.of("tmp"), List.of(), List.of())),
                        0);

        List<Plan.PlannedShard> plan = Plan.of(narrower, source(ofEndpoint), NODES, guests);

        assertThat(((ShardWork.Guests) plan.getLast().work()).guests())
                .extracting(GuestToSync::netboxName)
                .containsExactly("web", "WEB (2)");
    }

    private static GuestEntry guest(int vmid, String name, List<String> tags, String pool) {
        return new GuestEntry(
                new GuestKey(GuestType.QEMU, vmid),
                name,
                "pve1",
                GuestStatus.STOPPED,
                false,
                tags,
                pool);
    }

    private static SyncRules excluding(List<String> names, List<String> tags, List<String> pools) {
        return new SyncRules(
                Subnets.ALL,
                null,
                new Exclusions(globs(names), globs(tags), globs(pools), List.of()),
                null,
                null,
                null,
                Map.of());
    }

    private static List<Glob> globs(List<String> patterns) {
        return patterns.stream().map(Glob::new).toList();
    }

    @Test
    void sendsNodesForGuestStagesWithNoStageOfTheirOwn() {
        List<Plan.PlannedShard> plan =
                Plan.of(
                        request(Set.of(Stage.VIRTUAL_MACHINES), SyncPolicy.Templates.ALWAYS),
                        SOURCE,
                        NODES,
                        GUESTS);

        assertThat(plan)
                .extracting(Plan.PlannedShard::kind)
                .containsExactly(ShardKind.NODES, ShardKind.GUESTS);
        assertThat(plan.getFirst().stages()).isEmpty();
        assertThat(plan.getLast().stages()).containsExactly(Stage.VIRTUAL_MACHINES);
        assertThat(plan.getLast().title()).isEqualTo("guests of pve");
    }

    @Test
    void sendsNothingButNodesForNodeStages() {
        assertThat(
                        Plan.of(
                                request(Set.of(Stage.DEVICES), SyncPolicy.Templates.ALWAYS),
                                SOURCE,
                                NODES,
                                GUESTS))
                .extracting(Plan.PlannedShard::kind)
                .containsExactly(ShardKind.NODES);
    }
}
