package io.github.proxboxfleet.simulator.netbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.simulator.netbox.cost.CostModel;
import io.github.proxboxfleet.simulator.netbox.cost.Costs;
import io.github.proxboxfleet.simulator.netbox.cost.Workers;
import io.github.proxboxfleet.simulator.netbox.model.Catalog;
import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.model.NetBoxVersion;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CostsTest {
    private static final CostModel SLOW =
            new CostModel(2, Duration.ZERO, Duration.ofMillis(40), Map.of(), Map.of());

    @Test
    void addsUpWhatARequestCosts() {
        CostModel model = CostModel.measured(2);
        Costs costs = new Costs(model, false);
        Model machine =
                new Catalog(NetBoxVersion.of("4.7.3"), Set.of())
                        .model("virtualization.virtualmachine");
        Draft draft = Draft.create(machine);
        draft.give("tags", List.of(1L, 2L));
        draft.give("primary_ip4", 7L);

        costs.saved(draft);

        assertThat(costs.total())
                .isEqualTo(Duration.ofNanos((45_000 + 20_000 + 2 * 10_500 + 7_500) * 1000L));
        assertThat(model.scaled(0.5).perWrite()).isEqualTo(model.perWrite().dividedBy(2));
        assertThat(CostModel.none().object("POST", "ipam.ipaddress")).isZero();
    }

    @Test
    void makesAddressesOneRequestAtATime() throws Exception {
        Workers workers = new Workers(4);
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Boolean> request =
                () -> workers.work(true, () -> new Workers.Done<>(meets(both), Duration.ZERO));

        assertThat(together(2, request))
                .as("whether a request met another one inside")
                .containsExactly(false, false);
    }

    @Test
    void worksOnAsManyRequestsAsThereAreWorkers() throws Exception {
        Workers workers = new Workers(2);
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Boolean> request =
                () -> workers.work(false, () -> new Workers.Done<>(meets(both), Duration.ZERO));

        assertThat(together(2, request)).containsExactly(true, true);
    }

    @Test
    void answersEverybodyThoughWorkersAreFew() throws Exception {
        try (NetBoxSimulator simulator =
                NetBoxSimulator.start(
                        NetBoxSimulatorOptions.defaults().withCost(SLOW.scaled(0.1)))) {
            AtomicInteger number = new AtomicInteger();
            Callable<Boolean> request =
                    () -> {
                        int n = number.incrementAndGet();
                        return Rest.of(simulator)
                                        .post("extras/tags/", "{'name':'t%1$d','slug':'t%1$d'}", n)
                                        .status()
                                == 201;
                    };

            assertThat(together(8, request)).containsOnly(true);
            assertThat(simulator.count("extras/tags")).isEqualTo(8);
        }
    }

    private static List<Boolean> together(int count, Callable<Boolean> task) throws Exception {
        List<Boolean> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(task));
            }
            for (Future<Boolean> one : running) {
                results.add(one.get());
            }
        }
        return results;
    }

    private static boolean meets(CyclicBarrier other) {
        try {
            other.await(200, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | BrokenBarrierException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
