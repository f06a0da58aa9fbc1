package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.StageStatus;
import io.github.proxboxfleet.scheduler.credit.Breaker;
import io.github.proxboxfleet.scheduler.credit.Candidate;
import io.github.proxboxfleet.scheduler.credit.GiveCredits;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.StageTally;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.store.EndpointHealth;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardQueue;
import io.github.proxboxfleet.scheduler.store.ShardQueue.InFlight;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.StageStore;
import io.github.proxboxfleet.scheduler.store.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Issues waiting shards as far as there are credits and lanes: over the whole fleet at most {@code
 * max_concurrent} shards of a NetBox and {@code fetch_max_concurrency} of a Proxmox are in flight,
 * whatever the names of the endpoints that lead there; fewer while a breaker is open.
 */
final class Dispatch {
    /** Enough candidates that one slow endpoint's shards never hide another's. */
    private static final int LINE = 200;

    private final RunStore runs;
    private final StageStore stages;
    private final ShardStore shards;
    private final ShardQueue queue;
    private final EndpointHealth health;
    private final Commands commands;
    private final Duration lostAfter;

    Dispatch(Stores stores, Duration lostAfter) {
        this.lostAfter = lostAfter;
        this.runs = stores.runs();
        this.stages = stores.stages();
        this.shards = stores.shards();
        this.queue = stores.queue();
        this.health = stores.health();
        this.commands = new Commands(stores);
    }

    void issue(Transaction transaction) {
        List<Run> running = runs.byService();
        if (running.isEmpty()) {
            return;
        }
        Map<String, Breaker> breakers = health.all();
        List<InFlight> flights = queue.inFlight();
        Map<String, String> origins =
                origins(Stream.concat(running.stream(), runs.in(RunStatus.CANCELLING).stream()));
        Map<String, Integer> lanes = lanes(transaction, running, origins, breakers, flights);
        Map<String, List<Run>> byNetBox = new LinkedHashMap<>();
        for (Run run : running) {
            issue(
                    transaction,
                    Map.of(run.id(), run),
                    GiveCredits.choose(List.of(line(run, false, lanes)), LINE, lanes),
                    lanes);
            byNetBox.computeIfAbsent(run.netbox(), _ -> new ArrayList<>()).add(run);
        }
        byNetBox.forEach(
                (netbox, sharing) -> {
                    int credits = credits(transaction, netbox, sharing, breakers, flights);
                    if (credits > 0) {
                        List<List<Candidate>> lines =
                                sharing.stream().map(run -> line(run, true, lanes)).toList();
                        Map<RunId, Run> byId =
                                sharing.stream().collect(Collectors.toMap(Run::id, run -> run));
                        issue(transaction, byId, GiveCredits.choose(lines, credits, lanes), lanes);
                    }
                });
    }

    private static int credits(
            Transaction transaction,
            String netbox,
            List<Run> sharing,
            Map<String, Breaker> breakers,
            List<InFlight> flights) {
        int most =
                sharing.stream()
                        .mapToInt(run -> run.request().netbox().maxConcurrent())
                        .min()
                        .orElse(0);
        long used =
                flights.stream()
                        .filter(flight -> flight.kind().writes() && flight.netbox().equals(netbox))
                        .count();
        return breakers.getOrDefault(EndpointHealth.netbox(netbox), Breaker.CLOSED)
                        .lanes(most, transaction.now())
                - (int) used;
    }

    private static Map<String, Integer> lanes(
            Transaction transaction,
            List<Run> running,
            Map<String, String> origins,
            Map<String, Breaker> breakers,
            List<InFlight> flights) {
        Map<String, Integer> lanes = new HashMap<>();
        for (Run run : running) {
            for (Source target : run.request().sources()) {
                int most =
                        breakers.getOrDefault(
                                        EndpointHealth.proxmox(target.endpointId()), Breaker.CLOSED)
                                .lanes(target.fetchMaxConcurrency(), transaction.now());
                lanes.merge(target.origin(), most, Math::min);
            }
        }
        for (InFlight flight : flights) {
            String origin = origins.getOrDefault(flight.endpoint(), "");
            lanes.computeIfPresent(origin, (_, free) -> free - 1);
        }
        return lanes;
    }

    /** Which Proxmox each endpoint of these runs leads to. */
    private static Map<String, String> origins(Stream<Run> active) {
        Map<String, String> origins = new HashMap<>();
        active.flatMap(run -> run.request().sources().stream())
                .forEach(source -> origins.put(source.endpointId(), source.origin()));
        return origins;
    }

    private List<Candidate> line(Run run, boolean writing, Map<String, Integer> lanes) {
        Map<String, String> usable = new HashMap<>(Map.of("", ""));
        run.request().sources().stream()
                .filter(source -> lanes.getOrDefault(source.origin(), 0) > 0)
                .forEach(source -> usable.put(source.endpointId(), source.origin()));
        return queue.waiting(run.id(), writing, usable, LINE);
    }

    private void issue(
            Transaction transaction,
            Map<RunId, Run> byId,
            List<Candidate> chosen,
            Map<String, Integer> lanes) {
        for (Candidate candidate : chosen) {
            lanes.computeIfPresent(candidate.origin(), (_, free) -> free - 1);
            Run run = Objects.requireNonNull(byId.get(candidate.run()));
            Shard shard = shards.find(candidate.run(), candidate.number()).orElseThrow();
            if (shard.state() instanceof ShardState.Waiting waiting) {
                issue(transaction, run, shard.in(waiting.issue(transaction.now())));
            }
        }
    }

    private void issue(Transaction transaction, Run run, Shard issued) {
        shards.save(issued);
        runs.served(run.id());
        for (StageTally tally : stages.of(run.id())) {
            if (tally.status() == StageStatus.PENDING && issued.stages().contains(tally.stage())) {
                stages.save(run.id(), tally.started());
                transaction.publish(
                        new SchedulerEvent.StageStarted(
                                run.id(), transaction.now(), tally.stage()));
            }
        }
        transaction.send(commands.of(run, issued, transaction.now().plus(lostAfter)));
    }
}
