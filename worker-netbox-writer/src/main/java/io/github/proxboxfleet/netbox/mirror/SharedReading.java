package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.mirror.LoadMirror.Begun;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything else of a cluster for all the shards that need it. Each of them takes part, over
 * its own session: so every shard has one request in flight, and NetBox has as many to answer as
 * there are shards that would only wait otherwise.
 */
public final class SharedReading {
    private final Begun begun;
    private final Set<Part> waiting;
    private final Set<Part> underway = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();

    public SharedReading(Begun begun) {
        this.begun = begun;
        this.waiting = parts(begun);
    }

    /** A cluster that is only planned has nothing to read; one made just now, what others have. */
    private static Set<Part> parts(Begun begun) {
        if (begun.cluster() < 0) {
            return new LinkedHashSet<>();
        }
        return new LinkedHashSet<>(begun.made() ? Part.ofNew() : Part.all());
    }

    /**
     * Reads parts that nobody has yet, one after the other, and returns when all have been read.
     *
     * @throws io.github.proxboxfleet.model.failure.FailedException if a part could not be read,
     *     which is left to the others then
     */
    public void join(NetBoxApi api) {
        ReadPart reader = new ReadPart(api, begun);
        for (Part part = next(); part != null; part = next()) {
            boolean read = false;
            try {
                reader.read(part);
                read = true;
            } finally {
                ended(part, read);
            }
        }
    }

    /** A part whose needs have been read, as soon as there is one; absent: all have been read. */
    private @Nullable Part next() {
        lock.lock();
        try {
            while (!waiting.isEmpty() || !underway.isEmpty()) {
                for (Part part : waiting) {
                    if (part.needs().stream().noneMatch(this::open)) {
                        waiting.remove(part);
                        underway.add(part);
                        return part;
                    }
                }
                // Whoever reads is interrupted itself where this process stops.
                moved.awaitUninterruptibly();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private boolean open(Part part) {
        return waiting.contains(part) || underway.contains(part);
    }

    private void ended(Part part, boolean read) {
        lock.lock();
        try {
            underway.remove(part);
            if (!read) {
                waiting.add(part);
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
