package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.Journal;
import io.github.proxboxfleet.model.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of one run's journal, read once for all its subscribers. It keeps the newest frames in a
 * ring; a subscriber is nothing but its place in the journal, so there is no moment between replay
 * and live in which one could be lost or doubled, and the memory of a run does not grow with its
 * subscribers or their slowness.
 */
final class RunTail {
    private static final Logger log = LoggerFactory.getLogger(RunTail.class);
    private static final int PAGE = 500;
    private static final int MOST_AT_ONCE = 100;

    /** What happens within so long of other news goes out with it, in one write to each. */
    private static final Duration GATHERED = Duration.ofMillis(50);

    private final RunId run;
    private final Journal journal;
    private final FrameEncoding encoding;
    private final Frame[] ring;
    private final Duration poll;
    private final Semaphore news = new Semaphore(0);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();

    private long position = -1;
    private long oldest;
    private boolean ended;
    private boolean closed;

    /**
     * A tail of this run.
     *
     * @param capacity frames to keep
     * @param poll how long to wait for news before looking anyway
     */
    RunTail(RunId run, Journal journal, FrameEncoding encoding, int capacity, Duration poll) {
        this.run = run;
        this.journal = journal;
        this.encoding = encoding;
        this.ring = new Frame[capacity];
        this.poll = poll;
    }

    void start() {
        Thread.ofVirtual().name("tail-" + run).start(this::follow);
    }

    void wake() {
        news.release();
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        news.release();
    }

    /** Reads what is new in the journal. */
    void refresh() {
        lock.lock();
        try {
            if (position < 0) {
                position = journal.extent(run).map(Journal.Extent::lastSequence).orElse(0L);
                oldest = position + 1;
            }
            List<Journal.Entry> entries;
            do {
                entries = journal.after(run, position, PAGE);
                entries.forEach(this::keep);
            } while (entries.size() == PAGE);
            ended =
                    journal.extent(run)
                            .map(extent -> extent.ended() && position >= extent.lastSequence())
                            .orElse(true);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void keep(Journal.Entry entry) {
        position = entry.sequence();
        ring[slot(position)] = Frame.of(entry, encoding);
        oldest = Math.max(oldest, position - ring.length + 1);
    }

    private int slot(long sequence) {
        return (int) (sequence % ring.length);
    }

    /** What comes after this place, waiting so long for it. */
    TailRead read(long cursor, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = patience.toNanos();
            while (cursor >= position && !ended && !closed) {
                if (nanos <= 0) {
                    return new TailRead.Quiet();
                }
                nanos = moved.awaitNanos(nanos);
            }
            if (closed) {
                return new TailRead.Closing();
            }
            if (cursor >= position) {
                return new TailRead.Ended();
            }
            return cursor + 1 < oldest ? new TailRead.Behind() : frames(cursor);
        } finally {
            lock.unlock();
        }
    }

    private TailRead frames(long cursor) {
        long last = Math.min(position, cursor + MOST_AT_ONCE);
        List<Frame> frames = new ArrayList<>((int) (last - cursor));
        for (long sequence = cursor + 1; sequence <= last; sequence++) {
            frames.add(ring[slot(sequence)]);
        }
        return new TailRead.Frames(frames);
    }

    private void follow() {
        while (!isClosed()) {
            try {
                if (news.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
                if (!isClosed()) {
                    refresh();
                    Thread.sleep(GATHERED);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn(
                        "Subscribers of run {} wait: its journal cannot be read: {}",
                        run,
                        e.getMessage());
            }
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
