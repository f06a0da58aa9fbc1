package io.github.proxboxfleet.scheduler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeEstateTest {
    @TempDir Path folder;

    @Test
    void takesAHundredThousandGuestsInTwentyClusters() {
        try (Fleet fleet = new Fleet(folder)) {
            List<String> endpoints = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                endpoints.add("e" + i);
                fleet.workers.clusters.put("e" + i, Workers.cluster("cluster" + i, 20, 5000));
            }
            fleet.send(Requests.run("r1", endpoints.toArray(String[]::new)));

            SchedulerEvent.RunFinished end = fleet.finish(new RunId("r1"));

            assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(end.counts().get(Stage.DEVICES)).isEqualTo(WholeRunTest.created(400));
            assertThat(end.counts().get(Stage.VM_IP_ADDRESSES))
                    .isEqualTo(WholeRunTest.created(100_000));
            assertThat(fleet.rows("shards")).isEqualTo(1 + 20 * (1 + 1 + 1 + 50 + 1));
            assertThat(fleet.mostInFlight).isEqualTo(4);
        }
    }
}
