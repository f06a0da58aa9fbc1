package io.github.proxboxfleet.simulator.proxmox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** Another clock that can be pushed ahead: two hours pass in no time, and tickets expire. */
public final class AdvancingClock extends Clock {
    private final Clock base;
    private final AtomicReference<Duration> ahead;

    private AdvancingClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    public static AdvancingClock over(Clock base) {
        return new AdvancingClock(base, new AtomicReference<>(Duration.ZERO));
    }

    /** Pushes this clock ahead of the one it stands on. */
    public void advance(Duration by) {
        ahead.accumulateAndGet(by, Duration::plus);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new AdvancingClock(base.withZone(zone), ahead);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }
}
