package io.github.proxboxfleet.scheduler.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Failure GONE =
            new Failure.Misconfigured("pve", "unknown host", "Mend the address");
    private static final Outcome.Context FINE =
            new Outcome.Context(
                    false, true, null, 2, List.of(), List.of(), List.of(), Map.of(), null);

    private static StageTally stage(
            Stage stage, int written, int failed, int cancelled, Counts counts) {
        return new StageTally(
                stage,
                StageStatus.RUNNING,
                0,
                0,
                written + failed + cancelled,
                0,
                written,
                failed,
                cancelled,
                counts,
                null);
    }

    private static StageTally vms(int written, int failed, long created, long refused) {
        return stage(
                Stage.VIRTUAL_MACHINES,
                written,
                failed,
                0,
                new Counts(created, 0, 0, 0, refused, 0));
    }

    @Test
    void aStageSucceedsWhenNothingFailed() {
        assertThat(Outcome.of(vms(3, 0, 30, 0), FINE).status()).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(Outcome.of(vms(0, 0, 0, 0), FINE).status()).isEqualTo(StageStatus.SUCCEEDED);
    }

    @Test
    void aStageIsPartialWhenSomethingFailedAndFailedWhenAllDid() {
        assertThat(Outcome.of(vms(3, 0, 29, 1), FINE).status()).isEqualTo(StageStatus.PARTIAL);
        assertThat(Outcome.of(vms(3, 0, 0, 30), FINE).status()).isEqualTo(StageStatus.FAILED);
        assertThat(Outcome.of(vms(0, 3, 0, 30), FINE).status()).isEqualTo(StageStatus.FAILED);
    }

    @Test
    void aLostEndpointMakesAStagePartialUnlessItWasTheOnlyOne() {
        Outcome.Context one =
                new Outcome.Context(
                        false, true, null, 2, List.of(GONE), List.of(), List.of(), Map.of(), null);
        Outcome.Context all =
                new Outcome.Context(
                        false, true, null, 1, List.of(GONE), List.of(), List.of(), Map.of(), null);
        assertThat(Outcome.of(vms(3, 0, 30, 0), one).status()).isEqualTo(StageStatus.PARTIAL);
        assertThat(Outcome.of(vms(0, 0, 0, 0), one).status()).isEqualTo(StageStatus.PARTIAL);
        assertThat(Outcome.of(vms(0, 0, 0, 0), all).status()).isEqualTo(StageStatus.FAILED);
        assertThat(Outcome.of(vms(0, 0, 0, 0), all).reason()).isEqualTo(GONE.message());
    }

    @Test
    void aStageIsPartialWhereGuestsDoNotShowWhatItIsAbout() {
        Map<String, String> notObserved = new TreeMap<>();
        for (int vmid = 101; vmid <= 104; vmid++) {
            notObserved.put("qemu/" + vmid, "the guest agent does not answer");
        }
        StageTally ended =
                Outcome.of(
                        stage(Stage.VM_IP_ADDRESSES, 1, 0, 0, new Counts(0, 0, 0, 0, 0, 4)),
                        new Outcome.Context(
                                false,
                                true,
                                null,
                                1,
                                List.of(),
                                List.of(),
                                List.of(),
                                notObserved,
                                null));
        assertThat(ended.status()).isEqualTo(StageStatus.PARTIAL);
        assertThat(ended.reason())
                .isEqualTo(
                        "4 guests have no agent data, so NetBox keeps what it has of them: "
                                + "qemu/101: the guest agent does not answer; qemu/102: the guest agent does not answer; "
                                + "qemu/103: the guest agent does not answer; …");
        assertThat(Outcome.of(false, false, List.of(ended))).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void pruningIsSkippedWithItsReasons() {
        Outcome.Context around =
                new Outcome.Context(
                        false,
                        true,
                        null,
                        2,
                        List.of(),
                        List.of(),
                        List.of("a: offline", "b: refused"),
                        Map.of(),
                        null);
        StageTally none = Outcome.of(stage(Stage.PRUNE, 0, 0, 0, Counts.NONE), around);
        assertThat(none.status()).isEqualTo(StageStatus.SKIPPED);
        assertThat(none.reason()).isEqualTo("a: offline; b: refused");
        assertThat(Outcome.of(stage(Stage.PRUNE, 1, 0, 0, Counts.NONE), around).status())
                .isEqualTo(StageStatus.PARTIAL);
    }

    @Test
    void aCancelledRunsStageIsCancelledUnlessItWasDone() {
        Outcome.Context planned =
                new Outcome.Context(
                        true, true, null, 1, List.of(), List.of(), List.of(), Map.of(), null);
        Outcome.Context unplanned =
                new Outcome.Context(
                        true, false, null, 1, List.of(), List.of(), List.of(), Map.of(), null);
        StageTally dropped = stage(Stage.DEVICES, 1, 0, 1, Counts.NONE);
        assertThat(Outcome.of(dropped, planned).status()).isEqualTo(StageStatus.CANCELLED);
        assertThat(Outcome.of(vms(3, 0, 30, 0), planned).status()).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(Outcome.of(vms(3, 0, 30, 0), unplanned).status())
                .isEqualTo(StageStatus.CANCELLED);
    }

    @Test
    void aRunIsPartialWhenSomethingWasDoneAndFailedWhenNothingWas() {
        StageTally done = Outcome.of(vms(3, 0, 30, 0), FINE);
        StageTally partial = Outcome.of(vms(3, 0, 29, 1), FINE);
        StageTally failed = Outcome.of(vms(0, 3, 0, 30), FINE);
        assertThat(Outcome.of(false, false, List.of(done))).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(Outcome.of(false, false, List.of(partial))).isEqualTo(RunStatus.PARTIAL);
        assertThat(Outcome.of(false, true, List.of(done))).isEqualTo(RunStatus.PARTIAL);
        assertThat(Outcome.of(false, true, List.of(failed))).isEqualTo(RunStatus.FAILED);
        assertThat(Outcome.of(true, false, List.of(done))).isEqualTo(RunStatus.CANCELLED);
    }
}
