package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.RequestCounter;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests sent, retries included: {@code total = reads + writes}. */
public final class RequestTally implements RequestCounter {
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();

    @Override
    public void sent(HttpCall call) {
        total.incrementAndGet();
        if (!call.safe()) {
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
