package io.github.proxboxfleet.netbox.write;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An execution's place in its lane, if it needs one: held while it sends, left while it pauses. */
final class LanePlace implements AutoCloseable {
    private final Optional<Lane> lane;
    private final Pace pace;
    private final String endpoint;
    private boolean held;

    LanePlace(Optional<Lane> lane, Pace pace, String endpoint) {
        this.lane = lane;
        this.pace = pace;
        this.endpoint = endpoint;
        enter();
    }

    /** Nobody has to wait for one who does nothing. */
    void pause(int tries, @Nullable Duration asked) {
        close();
        pace.pause(endpoint, tries, asked);
        enter();
    }

    @Override
    public void close() {
        if (held) {
            held = false;
            lane.ifPresent(Lane::leave);
        }
    }

    private void enter() {
        lane.ifPresent(
                one -> {
                    one.enter(endpoint);
                    held = true;
                });
    }
}
