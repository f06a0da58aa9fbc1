package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestDisk;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.NetBoxClientOptions;
import io.github.proxboxfleet.netbox.api.NetBoxClients;
import io.github.proxboxfleet.netbox.api.RequestTally;
import io.github.proxboxfleet.netbox.cache.CacheRegistry;
import io.github.proxboxfleet.netbox.workspace.ShardContext;
import io.github.proxboxfleet.netbox.workspace.ShardSession;
import io.github.proxboxfleet.netbox.workspace.Unlisted;
import io.github.proxboxfleet.netbox.workspace.Workspace;
import io.github.proxboxfleet.netbox.workspace.Workspaces;
import io.github.proxboxfleet.netbox.write.BulkWriters;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A writer without a broker: commands go in, events are kept. Guests are made of a few words. */
final class WriterRig {
    static final SyncPolicy POLICY = SyncPolicy.DEFAULT;

    static final ProxmoxTarget PROXMOX =
            new ProxmoxTarget(
                    "p1",
                    "lab",
                    URI.create("https://pve.example:8006"),
                    new ProxmoxLogin.ApiToken("a@pve!b", new SealedSecret("v1.sealed")),
                    new TlsTrust.SystemRoots(),
                    4,
                    Placement.NONE);

    final List<Event> events = new ArrayList<>();
    final NetBoxTarget netbox;
    SyncPolicy policy = POLICY;
    RunMode mode = RunMode.APPLY;
    Set<Stage> stages = EnumSet.allOf(Stage.class);
    ClusterFacts cluster = new ClusterFacts("lab", false, "9.1.6", "f1", Map.of("prod", "00ff00"));
    Clock clock = Clock.systemUTC();
    Placement placement = Placement.NONE;

    private final FleetKey key = FleetKey.of("a fleet key for tests, 32 characters at least");

    /** Ids of guests that are there and not listed. */
    final Set<Integer> hidden = new TreeSet<>();

    private final AtomicInteger runs = new AtomicInteger();
    private final NetBoxClients clients =
            new NetBoxClients(key, ObservationRegistry.NOOP, NetBoxClientOptions.DEFAULT);
    private final BulkWriters writers = new BulkWriters();
    private Workspaces workspaces = workspaces(Workspaces.MOST_ROWS);
    private RunId run = new RunId("run-0");

    WriterRig(URI url, String token) {
        netbox =
                new SealedLogins(key)
                        .bound(
                                new NetBoxTarget(
                                        "nb",
                                        "test",
                                        url,
                                        key.seal(token),
                                        new TlsTrust.SystemRoots(),
                                        4));
    }

    /** Another writer process, which knows nothing yet. */
    WriterRig restarted() {
        return holding(Workspaces.MOST_ROWS);
    }

    /** Another writer process that holds fewer objects. */
    WriterRig holding(int mostRows) {
        workspaces = workspaces(mostRows);
        return this;
    }

    private static Workspaces workspaces(int mostRows) {
        return new Workspaces(
                new CacheRegistry(
                        new CacheRegistry.Limits(100_000, Duration.ofHours(1), Duration.ofHours(6)),
                        Clock.systemUTC()),
                Clock.systemUTC(),
                mostRows);
    }

    /** A run's shards in their order: prepare, nodes, guests, prune. */
    WriterRig sync(List<Node> nodes, List<Guest> guests) {
        begin();
        handle(write(shard(1), nodes.toArray(Node[]::new)));
        handle(
                new WriterCommand.WriteGuests(
                        shard(2), target(), guests, List.of(), List.of(), RequestCounts.NONE));
        handle(
                new WriterCommand.Prune(
                        shard(3),
                        PROXMOX,
                        target(),
                        nodes.stream().map(node -> node.entry().name()).toList(),
                        guests.stream().map(Guest::key).toList()));
        return this;
    }

    void begin() {
        events.clear();
        run = new RunId("run-" + runs.incrementAndGet());
        handle(new WriterCommand.PrepareNetBox(shard(0), mode, netbox, policy));
    }

    void handle(WriterCommand command) {
        new WriteShards(
                        new OpenNetBox(clients, writers),
                        new ShardEvents(events::add, this::read, clock),
                        workspaces,
                        clock)
                .handle(command, false);
    }

    /** How often everything that was remembered has lost its worth. */
    int cacheAge() {
        return workspaces.cache(netbox).age().all();
    }

    /** The reader, which is asked what nobody lists. */
    private void read(Command command) {
        ReaderCommand.CheckIds check = (ReaderCommand.CheckIds) command;
        Set<Integer> free = new TreeSet<>(check.ids());
        free.removeAll(hidden);
        handle(check.prune().knowing(free));
    }

    NetBoxApi api() {
        return clients.open(netbox, new RequestTally());
    }

    /** What a shard works with. */
    ShardContext open(ShardSession session) {
        return workspaces
                .of(run, target(), true)
                .open(session.api(), session.writer(), target(), new Unlisted());
    }

    /** What the shards of the present run share. */
    Workspace workspace() {
        return workspaces.of(run, target(), false);
    }

    WriteTarget target() {
        return new WriteTarget(
                netbox,
                "lab",
                URI.create("https://pve.example:8006"),
                placement,
                cluster,
                mode,
                stages,
                policy);
    }

    WriterCommand write(ShardId shard, Guest... guests) {
        return new WriterCommand.WriteGuests(
                shard, target(), List.of(guests), List.of(), List.of(), RequestCounts.NONE);
    }

    WriterCommand write(ShardId shard, Node... nodes) {
        return new WriterCommand.WriteNodes(
                shard, target(), List.of(nodes), List.of(), RequestCounts.NONE);
    }

    /** Sources that want what another shard's guest has. */
    List<String> addressContention() {
        return written().flatMap(event -> event.addressContention().stream()).toList();
    }

    /** Sources that did not tell everything of themselves, and why. */
    Map<String, String> notObserved() {
        Map<String, String> all = new HashMap<>();
        written().forEach(event -> all.putAll(event.notObserved()));
        return all;
    }

    ShardId shard(int number) {
        return new ShardId(run, number, 1);
    }

    /** Counts over all shards. */
    Counts counts(Stage stage) {
        return written()
                .map(event -> event.counts().getOrDefault(stage, Counts.NONE))
                .reduce(Counts.NONE, Counts::plus);
    }

    Counts total() {
        return Stream.of(Stage.values()).map(this::counts).reduce(Counts.NONE, Counts::plus);
    }

    List<ObjectFailure> failures() {
        return written().flatMap(event -> event.failures().stream()).toList();
    }

    /** Conflicts that were acknowledged. */
    List<ObjectFailure> standing() {
        return written().flatMap(event -> event.standing().stream()).toList();
    }

    List<WorkerEvent.ShardFailed> broken() {
        return events.stream()
                .filter(WorkerEvent.ShardFailed.class::isInstance)
                .map(WorkerEvent.ShardFailed.class::cast)
                .toList();
    }

    List<Change> changes() {
        return events.stream()
                .flatMap(
                        event ->
                                switch (event) {
                                    case WorkerEvent.ChangesApplied applied ->
                                            applied.changes().stream();
                                    case WorkerEvent.ChangesPlanned planned ->
                                            planned.changes().stream();
                                    default -> Stream.<Change>empty();
                                })
                .toList();
    }

    long writes() {
        return events.stream()
                .mapToLong(
                        event ->
                                switch (event) {
                                    case WorkerEvent.ShardWritten written ->
                                            written.requests().netboxWrites();
                                    case WorkerEvent.NetBoxPrepared prepared ->
                                            prepared.requests().netboxWrites();
                                    default -> 0;
                                })
                .sum();
    }

    long requests() {
        return events.stream()
                .mapToLong(
                        event ->
                                switch (event) {
                                    case WorkerEvent.ShardWritten written ->
                                            written.requests().netbox();
                                    case WorkerEvent.NetBoxPrepared prepared ->
                                            prepared.requests().netbox();
                                    default -> 0;
                                })
                .sum();
    }

    private Stream<WorkerEvent.ShardWritten> written() {
        return events.stream()
                .filter(WorkerEvent.ShardWritten.class::isInstance)
                .map(WorkerEvent.ShardWritten.class::cast);
    }

    // --- inventory of a few words

    static Node node(String name, int number) {
        Vlans.Vlan storage = new Vlans.Vlan(20, null);
        return new Node(
                new NodeEntry(name, true, "192.0.2." + number),
                "9.1.6",
                List.of(
                        port(
                                "eno1",
                                NodeInterface.Kind.OTHER,
                                null,
                                null,
                                "bond0",
                                new Vlans.None()),
                        port(
                                "eno2",
                                NodeInterface.Kind.OTHER,
                                null,
                                null,
                                "bond0",
                                new Vlans.None()),
                        port(
                                "bond0",
                                NodeInterface.Kind.LAG,
                                null,
                                "vmbr0",
                                null,
                                new Vlans.None()),
                        port(
                                "bond0.20",
                                NodeInterface.Kind.VIRTUAL,
                                "bond0",
                                null,
                                null,
                                new Vlans.Access(storage)),
                        port(
                                "vmbr0",
                                NodeInterface.Kind.BRIDGE,
                                null,
                                null,
                                null,
                                new Vlans.None(),
                                "192.0.2." + number + "/24")));
    }

    private static NodeInterface port(
            String name,
            NodeInterface.Kind kind,
            String parent,
            String bridge,
            String lag,
            Vlans vlans,
            String... addresses) {
        return new NodeInterface(
                name, kind, true, null, parent, bridge, lag, vlans, null, List.of(addresses));
    }

    static Guest guest(int vmid, String name, String node, String... addresses) {
        return guest(GuestKey.parse("qemu/" + vmid), name, node, addresses);
    }

    static Guest guest(GuestKey key, String name, String node, String... addresses) {
        int vmid = key.vmid();
        return new Guest(
                new GuestToSync(new GuestEntry(key, name, node, GuestStatus.RUNNING, false), name),
                4,
                8L << 30,
                34359738368L,
                true,
                "863b31c3-42ca-4a92-aed7-" + String.format("%012d", vmid),
                "Notes of " + name + "\nmore",
                List.of("prod"),
                "Debian 12",
                name,
                true,
                false,
                null,
                List.of(new GuestDisk("scsi0", 34359738368L, "local-lvm:vm-" + vmid + "-disk-0")),
                List.of(
                        new GuestNic(
                                "net0",
                                "net0",
                                "eth0",
                                String.format("BC:24:11:00:%02X:%02X", vmid / 256, vmid % 256),
                                "virtio",
                                "vmbr0",
                                true,
                                null,
                                new Vlans.Access(new Vlans.Vlan(20, null)),
                                List.of(addresses))),
                true,
                null);
    }
}
