package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.run.RequestCounts;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests sent, retries included: {@code total = reads + writes}. */
public final class RequestTally {
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();

    void count(boolean write) {
        total.incrementAndGet();
        if (write) {
            writes.incrementAndGet();
        }
    }

    public long total() {
        return total.get();
    }

    public long writes() {
        return writes.get();
    }

    public RequestCounts counts() {
        return new RequestCounts(0, total(), writes());
    }
}
