package io.github.proxboxfleet.standalone.faults;

import io.github.proxboxfleet.standalone.fleet.FleetProcess;
import io.github.proxboxfleet.testing.RabbitMqProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fleet of processes on a private RabbitMQ, each part behind a wire of its own to the broker. */
final class ProcessFleet implements Fleet {
    private static final Map<Part, String> MODULES =
            Map.of(
                    Part.GATEWAY, "api-gateway",
                    Part.SCHEDULER, "sync-scheduler",
                    Part.READER, "worker-proxmox-reader",
                    Part.WRITER, "worker-netbox-writer");

    private final Path folder;
    private final RabbitMqProcess rabbit;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<Part, List<Member>> members = new EnumMap<>(Part.class);
    private int killed;

    /** A process, and its way to the broker. */
    private record Member(String name, FleetProcess process, Wire wire) {}

    private ProcessFleet(Path folder, RabbitMqProcess rabbit, Map<String, String> settings) {
        this.folder = folder;
        this.rabbit = rabbit;
        environment.putAll(
                Map.of(
                        "PROXBOX_RABBITMQ_HOST", "127.0.0.1",
                        "PROXBOX_RABBITMQ_USER", "guest",
                        "PROXBOX_RABBITMQ_PASSWORD", "guest",
                        "PROXBOX_FLEET_KEY", "a fleet key that every part of the fleet shares",
                        "PROXBOX_API_KEY", FaultsIT.KEY,
                        "PROXBOX_LOG_FORMAT", "",
                        "PROXBOX_DATA", folder.resolve("data").toString()));
        environment.putAll(settings);
    }

    /**
     * Starts all, as many of each part as is said.
     *
     * @param settings beside those that every fleet needs, by their environment variables
     */
    static ProcessFleet start(Path folder, Map<Part, Integer> parts, Map<String, String> settings) {
        try {
            Path broker = Files.createDirectories(folder.resolve("rabbit"));
            ProcessFleet fleet = new ProcessFleet(folder, RabbitMqProcess.in(broker), settings);
            parts.forEach(
                    (part, count) -> {
                        for (int i = 1; i <= count; i++) {
                            fleet.add(part, part.word() + i);
                        }
                    });
            fleet.ready();
            return fleet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a process; it is not {@link #ready()} yet. */
    void add(Part part, String name) {
        Wire wire = new Wire(rabbit.port());
        Map<String, String> all = new HashMap<>(environment);
        all.put("PROXBOX_RABBITMQ_PORT", Integer.toString(wire.port()));
        FleetProcess process =
                FleetProcess.start(
                        MODULES.getOrDefault(part, ""),
                        name,
                        "PROXBOX_" + part + "_PORT",
                        folder,
                        all);
        members.computeIfAbsent(part, _ -> new ArrayList<>()).add(new Member(name, process, wire));
    }

    void ready() {
        members.values().forEach(all -> all.forEach(member -> member.process().ready()));
    }

    List<String> names(Part part) {
        return members.getOrDefault(part, List.of()).stream().map(Member::name).toList();
    }

    /** Where a process serves its health and metrics. */
    URI url(Part part, String name) {
        return members.getOrDefault(part, List.of()).stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow()
                .process()
                .url();
    }

    /** Ends a process as an operator does. */
    void stop(Part part, String name) {
        Member leaver =
                members.getOrDefault(part, List.of()).stream()
                        .filter(member -> member.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        leaver.process().close();
        leaver.wire().close();
        members.getOrDefault(part, List.of()).remove(leaver);
    }

    /** Ends a process as an operator does, while it cannot write to any file. */
    void stopWithoutDisk(Part part, String name) throws InterruptedException {
        limitFiles(members.getOrDefault(part, List.of()).getFirst().process().pid(), "4096:");
        Thread.sleep(Duration.ofSeconds(2));
        stop(part, name);
    }

    @Override
    public URI url() {
        return members.getOrDefault(Part.GATEWAY, List.of()).getFirst().process().url();
    }

    @Override
    public void kill(Part part, Duration gone) throws InterruptedException {
        List<Member> all = members.getOrDefault(part, List.of());
        Member victim = all.get(killed++ % all.size());
        kill(victim);
        Thread.sleep(gone);
        all.remove(victim);
        add(part, victim.name());
        all.getLast().process().ready();
    }

    private static void kill(Member member) {
        member.process().kill();
        member.wire().close();
    }

    @Override
    public void crash() {
        Map<Part, List<Member>> gone = new EnumMap<>(Part.class);
        members.forEach((part, all) -> gone.put(part, List.copyOf(all)));
        gone.values().forEach(all -> all.forEach(ProcessFleet::kill));
        rabbit.kill();
        rabbit.start();
        members.clear();
        gone.forEach((part, all) -> all.forEach(member -> add(part, member.name())));
        ready();
    }

    @Override
    public void cut(Part part) {
        members.getOrDefault(part, List.of()).forEach(member -> member.wire().cut());
    }

    /** The broker itself is killed. */
    @Override
    public void brokerAway(Duration gone) throws InterruptedException {
        rabbit.kill();
        Thread.sleep(gone);
        rabbit.start();
    }

    @Override
    public void refuse(String queue, Duration length) throws InterruptedException {
        queues().refuse(queue, length);
    }

    /** No file of the process may be written to, as on a full disk. */
    @Override
    public void fillDisk(Part part, Duration length) throws InterruptedException {
        long pid = members.getOrDefault(part, List.of()).getFirst().process().pid();
        limitFiles(pid, "4096:");
        Thread.sleep(length);
        limitFiles(pid, "unlimited:");
    }

    private static void limitFiles(long pid, String limit) throws InterruptedException {
        try {
            int code =
                    new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=" + limit)
                            .inheritIO()
                            .start()
                            .waitFor();
            if (code != 0) {
                throw new AssertionError("prlimit ends with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void jump(Duration by) {
        throw new UnsupportedOperationException("the clock of processes is the machine's");
    }

    @Override
    public String leftovers() {
        return queues().leftovers();
    }

    Queues queues() {
        return new Queues(rabbit.port(), rabbit.user(), rabbit.password());
    }

    @Override
    public void close() {
        members.values()
                .forEach(
                        all ->
                                all.forEach(
                                        member -> {
                                            member.process().kill();
                                            member.wire().close();
                                        }));
        rabbit.close();
    }
}
