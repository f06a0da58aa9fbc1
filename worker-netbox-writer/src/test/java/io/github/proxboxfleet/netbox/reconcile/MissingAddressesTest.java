package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An address that is not shown any more goes after a grace only, and only where that is told. */
class MissingAddressesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    private final Ipam ipam = new Ipam();

    private static Grace grace(int reads, Duration time, String run, Duration later) {
        return new Grace(reads, time, new RunId(run), NOW.plus(later));
    }

    private static String marked(Grace grace, String before) {
        return switch (grace.about(before)) {
            case Grace.Verdict.Remember(String mark) -> mark;
            case Grace.Verdict.Over _ -> "over";
            case Grace.Verdict.Wait _ -> "wait";
        };
    }

    @Test
    void ofTwoReadsTheFirstIsRemembered() {
        String first = marked(grace(2, null, "a", Duration.ZERO), "");

        assertThat(first).isEqualTo("2026-12-01T12:00:00Z, read 1, run a");
        assertThat(marked(grace(2, null, "a", Duration.ofHours(1)), first)).isEqualTo("wait");
        assertThat(marked(grace(2, null, "b", Duration.ofHours(1)), first)).isEqualTo("over");
    }

    @Test
    void manyReadsAreCounted() {
        String first = marked(grace(3, null, "a", Duration.ZERO), "");
        String second = marked(grace(3, null, "b", Duration.ofHours(1)), first);

        assertThat(second).isEqualTo("2026-12-01T12:00:00Z, read 2, run b");
        assertThat(marked(grace(3, null, "c", Duration.ofHours(1)), second)).isEqualTo("over");
    }

    @Test
    void aTimeIsWaitedForWithoutAWrite() {
        Duration week = Duration.ofDays(7);
        String first = marked(grace(2, week, "a", Duration.ZERO), "");
        String second = marked(grace(2, week, "b", Duration.ofDays(1)), first);

        assertThat(marked(grace(2, week, "c", Duration.ofDays(2)), second)).isEqualTo("wait");
        assertThat(marked(grace(2, week, "d", week.minusSeconds(1)), second)).isEqualTo("wait");
        assertThat(marked(grace(2, week, "e", week), second)).isEqualTo("over");
    }

    @Test
    void oneReadIsEnoughWhereThePolicySaysSo() {
        assertThat(marked(grace(1, null, "a", Duration.ZERO), "")).isEqualTo("over");
        assertThat(marked(grace(1, Duration.ofDays(1), "a", Duration.ZERO), ""))
                .isEqualTo("2026-12-01T12:00:00Z, read 1, run a");
    }

    @Test
    void whatAPersonWroteThereIsBegunAnew() {
        for (String words :
                new String[] {"soon", "2026-12-01, read 1, run a", "x, read y, run z"}) {
            assertThat(marked(grace(2, null, "b", Duration.ZERO), words))
                    .isEqualTo("2026-12-01T12:00:00Z, read 1, run b");
        }
    }

    @Test
    void oursIsMarkedAndThenGoes() {
        ipam.grace = grace(2, null, "b", Duration.ZERO);
        ipam.ours(1, "192.0.2.5/24", 100);
        ipam.ours(2, "192.0.2.6/24", 100, since("a"));
        ipam.theirs(3, "192.0.2.7/24", 1000, Map.of());

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, "192.0.2.9/24")))
                .containsExactly(
                        "qemu/100 changes 1", "qemu/100 gets a new one", "qemu/100 loses 2");
    }

    @Test
    void whatIsShownAgainIsNoLongerMarked() {
        ipam.ours(1, "192.0.2.5/24", 100, since("a"));

        assertThat(Ipam.written(ipam.one(ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24"))))
                .containsOnly(Map.entry(CustomFields.MISSING_SINCE, Value.NONE));
    }

    @Test
    void whatWasThereBeforeUsIsLetGo() {
        ipam.ours(1, "192.0.2.5/24", 100, Map.of(CustomFields.CREATED, Value.flag(false)));

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, "192.0.2.9/24")))
                .contains("qemu/100 lets go of 1");
    }

    @ParameterizedTest
    @EnumSource(value = Presence.class, mode = EnumSource.Mode.EXCLUDE, names = "OBSERVED")
    void nothingIsMissingWhereNothingWasObserved(Presence presence) {
        ipam.ours(1, "192.0.2.5/24", 100);

        assertThat(ipam.plan(ipam.guest(100, presence))).isEmpty();
    }

    @Test
    void nothingIsMissingWhereAGuestShowsNoAddressAtAll() {
        ipam.ours(1, "192.0.2.5/24", 100);

        assertThat(ipam.plan(ipam.guest(100, Presence.OBSERVED))).isEmpty();
    }

    @Test
    void nothingIsMissingOnAnInterfaceThatTheGuestDoesNotShow() {
        ipam.ours(1, "192.0.2.5/24", 100);

        assertThat(
                        ipam.words(
                                ipam.withPorts(
                                        100,
                                        Presence.OBSERVED,
                                        ipam.unseen(100, 0),
                                        ipam.port(100, 1, "192.0.2.9/24"))))
                .containsExactly("qemu/100 gets a new one");
    }

    @Test
    void itIsMissingOnAnInterfaceThatIsShownWithoutAddresses() {
        ipam.ours(1, "192.0.2.5/24", 100);

        assertThat(
                        ipam.words(
                                ipam.withPorts(
                                        100,
                                        Presence.OBSERVED,
                                        ipam.port(100, 0),
                                        ipam.port(100, 1, "192.0.2.9/24"))))
                .containsExactly("qemu/100 gets a new one", "qemu/100 loses 1");
    }

    private static Map<String, Value> since(String run) {
        return Map.of(
                CustomFields.MISSING_SINCE, Value.text("2026-12-01T11:00:00Z, read 1, run " + run));
    }
}
