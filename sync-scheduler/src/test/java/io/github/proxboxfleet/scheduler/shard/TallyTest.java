package io.github.proxboxfleet.scheduler.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.Stage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Stage VMS = Stage.VIRTUAL_MACHINES;
    private static final Stage NICS = Stage.VM_INTERFACES;

    private static ObjectFailure failure(Stage stage, String source) {
        return new ObjectFailure(stage, "k", source, source, new Failure.Rejected("n", "no", ""));
    }

    private static Counts counts(long created, long unchanged, long failed) {
        return new Counts(created, 0, 0, unchanged, failed, 0);
    }

    @Test
    void countsTheSourcesOfAShardThatFailedWholeWhereEachIsOneObject() {
        assertThat(Tally.NONE.failedWhole(Set.of(VMS, NICS), 7).counts())
                .isEqualTo(Map.of(VMS, counts(0, 0, 7)));
    }

    @Test
    void replacesTheCountsOfAShardThatHadFailedWhole() {
        Tally failed = Tally.NONE.failedWhole(Set.of(VMS), 7).reopened(false);
        assertThat(failed.written(Map.of(VMS, counts(5, 2, 0)), List.of(), null).counts())
                .isEqualTo(Map.of(VMS, counts(5, 2, 0)));
    }

    @Test
    void aRetriedShardCountsEveryObjectOnce() {
        Tally first =
                Tally.NONE.written(
                        Map.of(VMS, counts(8, 0, 2)), List.of(failure(VMS, "qemu/1")), null);
        // The whole shard again: of ten objects, eight are unchanged now, one is created, one still
        // fails.
        Tally second =
                first.reopened(true)
                        .written(
                                Map.of(VMS, counts(1, 8, 1)),
                                List.of(failure(VMS, "qemu/2")),
                                null);
        assertThat(second.counts()).isEqualTo(Map.of(VMS, counts(9, 0, 1)));
    }

    @Test
    void aRetriedObjectThatNeedsNothingCountsAsUnchanged() {
        Tally first =
                Tally.NONE.written(
                        Map.of(VMS, counts(8, 0, 2)), List.of(failure(VMS, "qemu/1")), null);
        assertThat(
                        first.reopened(true)
                                .written(Map.of(VMS, counts(0, 10, 0)), List.of(), null)
                                .counts())
                .isEqualTo(Map.of(VMS, counts(8, 2, 0)));
    }

    @Test
    void splitsOffTheFailuresOfSomeSourcesInSomeStages() {
        Tally all =
                Tally.NONE.written(
                        Map.of(VMS, counts(8, 0, 2), NICS, counts(3, 0, 1)),
                        List.of(
                                failure(VMS, "qemu/1"),
                                failure(VMS, "qemu/2"),
                                failure(NICS, "qemu/1")),
                        null);

        Tally.Split split = all.split(Set.of("qemu/1"), Set.of(VMS));

        assertThat(split.rest().counts())
                .isEqualTo(Map.of(VMS, counts(8, 0, 1), NICS, counts(3, 0, 1)));
        assertThat(split.rest().failures())
                .containsExactly(failure(VMS, "qemu/2"), failure(NICS, "qemu/1"));
        assertThat(split.moved().counts()).isEqualTo(Map.of(VMS, counts(0, 0, 1)));
        assertThat(
                        split.moved()
                                .written(
                                        Map.of(VMS, counts(1, 0, 0), NICS, counts(2, 4, 0)),
                                        List.of(),
                                        null)
                                .counts())
                .isEqualTo(Map.of(VMS, counts(1, 0, 0), NICS, counts(2, 0, 0)));
    }

    @Test
    void splitsOffFailuresThatWereCountedButNotListedWithTheLastThatIsListed() {
        Tally all =
                Tally.NONE.written(
                        Map.of(VMS, counts(0, 0, 5)), List.of(failure(VMS, "qemu/1")), null);
        assertThat(all.split(Set.of("qemu/1"), Set.of(VMS)).moved().owed())
                .isEqualTo(Map.of(VMS, 5L));
    }

    @Test
    void aRetryThatFailsWholeLeavesItsObjectsFailed() {
        Tally all =
                Tally.NONE.written(
                        Map.of(VMS, counts(8, 0, 2)), List.of(failure(VMS, "qemu/1")), null);
        Tally moved = all.split(Set.of("qemu/1"), Set.of(VMS)).moved();
        assertThat(moved.failedWhole(Set.of(VMS), 1)).isEqualTo(moved);
    }
}
