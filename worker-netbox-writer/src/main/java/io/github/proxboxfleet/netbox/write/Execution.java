package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Reply;
import io.github.proxboxfleet.netbox.api.WriteRequest;
import java.time.Duration;
import java.util.List;

/** Brings a list of objects through, chunk by chunk, and tries again what was lost. */
final class Execution<R> {
    /**
     * A NetBox that answers reads but loses so many writes in a row is left to the queue's longer
     * pauses.
     */
    private static final int MOST_LOSSES_IN_A_ROW = 6;

    private static final int MOST_LOSSES_OF_ONE = 3;
    private static final int MOST_DEADLOCKS = 5;

    private final NetBoxApi api;
    private final Verb<R> verb;
    private final ChunkSize size;
    private final Pace pace;
    private final LanePlace place;
    private final Outstanding<R> outstanding;
    private final HandleRefusal<R> refusals;
    private int lossesInARow;
    private boolean anySuccess;

    private Execution(
            NetBoxApi api,
            Verb<R> verb,
            Rejections rejections,
            ChunkSize size,
            Pace pace,
            LanePlace place,
            Outstanding<R> outstanding) {
        this.api = api;
        this.verb = verb;
        this.size = size;
        this.pace = pace;
        this.place = place;
        this.outstanding = outstanding;
        this.refusals = new HandleRefusal<>(verb, rejections, size, outstanding);
    }

    /** The results stand where their items stood. */
    static <R> List<R> run(
            NetBoxApi api,
            Verb<R> verb,
            Rejections rejections,
            ChunkSize size,
            Pace pace,
            LanePlace place,
            List<Item> items) {
        Outstanding<R> outstanding = new Outstanding<>(items);
        new Execution<>(api, verb, rejections, size, pace, place, outstanding).run();
        return outstanding.results();
    }

    private void run() {
        for (Batch batch = outstanding.next(); batch != null; batch = outstanding.next()) {
            Batch.Cut cut = batch.cut(size.evenly(batch.size()));
            outstanding.first(cut.rest());
            send(cut.first());
        }
    }

    private void send(Batch batch) {
        switch (timed(verb.request(batch.items()), batch.size())) {
            case Reply.Lost(Failure failure) -> lost(batch, failure);
            case Reply.Answered answer when answer.ok() -> {
                List<Item> untold = verb.done(batch.items(), answer.body(), outstanding::settle);
                if (untold.isEmpty()) {
                    lossesInARow = 0;
                    anySuccess = true;
                } else {
                    lost(batch.with(untold), unreadable());
                }
            }
            case Reply.Answered answer -> {
                lossesInARow = 0;
                switch (WriteError.of(answer)) {
                    case WriteError.Refusal refusal -> refusals.of(batch, refusal);
                    case WriteError.Deadlock(String words) -> deadlocked(batch, words);
                }
            }
        }
    }

    private Reply timed(WriteRequest request, int objects) {
        long start = pace.nanoTime().getAsLong();
        Reply reply = api.write(request);
        if (reply instanceof Reply.Answered answer && answer.ok()) {
            size.answered(objects, pace.since(start));
        }
        return reply;
    }

    private Failure unreadable() {
        return new Failure.Unreachable(
                api.endpoint(),
                "its answer to a write is not NetBox's",
                "It is tried again.",
                false);
    }

    private void deadlocked(Batch batch, String words) {
        if (batch.deadlocks() == MOST_DEADLOCKS) {
            throw new FailedException(
                    new Failure.Overloaded(
                            api.endpoint(),
                            "NetBox's database chose this work as the victim of a deadlock "
                                    + (MOST_DEADLOCKS + 1)
                                    + " times: "
                                    + words,
                            "It is tried again; if it stays so, let fewer writers work on the same objects.",
                            null));
        }
        place.pause(batch.deadlocks() + 1, null);
        outstanding.first(batch.deadlocked());
    }

    private void lost(Batch batch, Failure failure) {
        size.tooMuch(batch.size());
        lossesInARow++;
        if (lossesInARow == MOST_LOSSES_IN_A_ROW) {
            throw new FailedException(failure);
        }
        Duration asked =
                failure instanceof Failure.Overloaded(_, _, _, Duration wanted) ? wanted : null;
        place.pause(lossesInARow, asked);
        List<Item> left = verb.afterLoss(batch.items(), outstanding::settle);
        if (left.size() == 1
                && batch.size() == 1
                && batch.losses() + 1 >= MOST_LOSSES_OF_ONE
                && anySuccess) {
            outstanding.settle(left.getFirst(), verb.failed(failure));
            return;
        }
        outstanding.first(batch.lost(left));
    }
}
