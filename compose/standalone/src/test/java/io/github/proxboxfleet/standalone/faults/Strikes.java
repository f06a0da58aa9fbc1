package io.github.proxboxfleet.standalone.faults;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.fault.FaultRule;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxFaults;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets the faults of a plan happen, each at its moment. */
final class Strikes {
    private final FaultPlan plan;
    private final Fleet fleet;
    private final NetBoxSimulator netbox;
    private final ProxmoxSimulator proxmox;
    private final Estate.Usual usual;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger struck = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private volatile boolean over;

    Strikes(
            FaultPlan plan,
            Fleet fleet,
            NetBoxSimulator netbox,
            ProxmoxSimulator proxmox,
            Estate.Usual usual) {
        this.plan = plan;
        this.fleet = fleet;
        this.netbox = netbox;
        this.proxmox = proxmox;
        this.usual = usual;
    }

    int struck() {
        return struck.get();
    }

    void begin() {
        // One after the other where they would meet: a part that is gone cannot be killed.
        Object fleetTurn = new Object();
        for (FaultPlan.Planned planned : plan.faults()) {
            threads.add(
                    Thread.ofPlatform()
                            .name("fault")
                            .start(
                                    () -> {
                                        try {
                                            await(planned.moment());
                                            strike(planned.fault(), fleetTurn);
                                        } catch (InterruptedException e) {
                                            // The run has ended before its moment.
                                        } catch (RuntimeException | AssertionError e) {
                                            broken.compareAndSet(null, e);
                                        }
                                    }));
        }
    }

    /** Waits for what is under way to pass, forgets what has not come, and mends what stays. */
    void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        proxmox.cluster().nodes().forEach(node -> proxmox.cluster().setNodeOnline(node, true));
        proxmox.faults().clear();
        netbox.faults().clear();
        netbox.comeUp();
        Throwable failure = broken.get();
        if (failure != null) {
            throw new AssertionError("a fault could not be done", failure);
        }
    }

    private void await(Moment moment) throws InterruptedException {
        while (!moment.reached(netbox.requests().total(), proxmox.requests().total(), usual)) {
            if (over) {
                throw new InterruptedException("over");
            }
            Thread.sleep(1);
        }
    }

    private void strike(Fault fault, Object fleetTurn) throws InterruptedException {
        struck.incrementAndGet();
        switch (fault) {
            case Fault.NetBoxDown(Duration gone) -> {
                netbox.goDown();
                Thread.sleep(gone);
                netbox.comeUp();
            }
            case Fault.NetBox it -> strike(it);
            case Fault.ProxmoxDown(Duration gone) -> {
                proxmox.down();
                Thread.sleep(gone);
                proxmox.up();
            }
            case Fault.Proxmox it -> strike(it);
            case Fault.NodeOffline(int node) ->
                    proxmox.cluster().setNodeOnline(proxmox.cluster().nodes().get(node), false);
            case Fault.AgentsHang(int guests) ->
                    proxmox.cluster().vmids().stream()
                            .limit(guests)
                            .forEach(
                                    vmid ->
                                            proxmox.faults()
                                                    .hangAgent(vmid, Duration.ofMinutes(1)));
            case Fault.Killed _,
                    Fault.Crashed _,
                    Fault.Cut _,
                    Fault.BrokerAway _,
                    Fault.Refused _,
                    Fault.DiskFull _,
                    Fault.ClockJump _ -> {
                synchronized (fleetTurn) {
                    strikeFleet(fault);
                }
            }
        }
    }

    private void strikeFleet(Fault fault) throws InterruptedException {
        switch (fault) {
            case Fault.Killed(Part part, Duration gone) -> fleet.kill(part, gone);
            case Fault.Crashed() -> fleet.crash();
            case Fault.Cut(Part part) -> fleet.cut(part);
            case Fault.BrokerAway(Duration gone) -> fleet.brokerAway(gone);
            case Fault.Refused(String queue, Duration length) -> fleet.refuse(queue, length);
            case Fault.DiskFull(Part part, Duration length) -> fleet.fillDisk(part, length);
            case Fault.ClockJump(Duration by) -> fleet.jump(by);
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }

    private void strike(Fault.NetBox fault) {
        FaultRule rule = netbox.faults().on(fault.method(), "/api/").times(fault.times());
        var _ =
                switch (fault.wrong()) {
                    case BAD_GATEWAY -> rule.respond(502);
                    case UNAVAILABLE -> rule.respond(503);
                    case GATEWAY_TIMEOUT -> rule.respondAfterCommit(504);
                    case TOO_MANY -> rule.tooManyRequests(Duration.ofSeconds(1));
                    case BROKEN -> rule.respond(500);
                    case BROKEN_AFTER_COMMIT -> rule.respondAfterCommit(500);
                    case SLOW -> rule.delay(Duration.ofMillis(700));
                    case RESET -> rule.resetBeforeCommit();
                    case RESET_AFTER_COMMIT -> rule.resetAfterCommit();
                    case SILENT_AFTER_COMMIT -> rule.silentAfterCommit(Duration.ofSeconds(3));
                    case DEADLOCK -> rule.deadlock();
                };
    }

    private void strike(Fault.Proxmox fault) {
        ProxmoxFaults.Rule rule = proxmox.faults().on("/").times(fault.times());
        switch (fault.wrong()) {
            case UNAVAILABLE -> rule.answer(503, "Service Unavailable");
            case NO_ROUTE -> rule.unreachable();
            case EXPIRED -> rule.unauthorized();
            case RESET -> rule.reset();
            case TRUNCATED -> rule.truncate();
            case SLOW -> rule.delay(Duration.ofMillis(700));
        }
    }
}
