package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Reply;
import io.github.proxboxfleet.netbox.api.WriteRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings a list of objects through, chunk by chunk. NetBox does all of a request or nothing, so
 * whatever it complains about is taken out and the rest is sent again; where it does not say what
 * is wrong, halves are tried.
 */
final class Execution {
    /**
     * A NetBox that answers reads but loses so many writes in a row is left to the queue's longer
     * pauses.
     */
    private static final int MOST_LOSSES_IN_A_ROW = 6;

    private static final int MOST_LOSSES_OF_ONE = 3;
    private static final int MOST_DEADLOCKS = 5;

    private final NetBoxApi api;
    private final Verb verb;
    private final Rejections rejections;
    private final ChunkSize size;
    private final Optional<Lane> lane;
    private final Pace pace;
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private final @Nullable Outcome[] outcomes;
    private int lossesInARow;
    private boolean anySuccess;
    private boolean inLane;

    Execution(
            NetBoxApi api,
            Verb verb,
            Rejections rejections,
            ChunkSize size,
            Optional<Lane> lane,
            Pace pace,
            int objects) {
        this.api = api;
        this.verb = verb;
        this.rejections = rejections;
        this.size = size;
        this.lane = lane;
        this.pace = pace;
        this.outcomes = new @Nullable Outcome[objects];
    }

    List<Outcome> run(List<Item> items) {
        first(Batch.of(items));
        enter();
        try {
            while (!waiting.isEmpty()) {
                Batch batch = waiting.pop();
                Batch.Cut cut = batch.cut(size.evenly(batch.size()));
                first(cut.rest());
                send(cut.first());
            }
        } finally {
            leave();
        }
        return Arrays.stream(outcomes)
                .map(
                        outcome -> {
                            if (outcome == null) {
                                throw new IllegalStateException(
                                        "an object was left without an outcome");
                            }
                            return outcome;
                        })
                .toList();
    }

    /** To be sent next. */
    private void first(Batch batch) {
        if (batch.size() > 0) {
            waiting.push(batch);
        }
    }

    private void firstHalves(Batch batch) {
        List<Batch> halves = batch.halves();
        first(halves.get(1));
        first(halves.get(0));
    }

    private void settle(Item item, Outcome outcome) {
        outcomes[item.index()] = outcome;
    }

    private void send(Batch batch) {
        WriteRequest request = verb.request(batch.items());
        switch (timed(request, batch.size())) {
            case Reply.Lost(Failure failure) -> lost(batch, failure);
            case Reply.Answered answer when answer.ok() -> {
                List<Item> untold = verb.done(batch.items(), answer.body(), this::settle);
                if (untold.isEmpty()) {
                    lossesInARow = 0;
                    anySuccess = true;
                } else {
                    lost(batch.with(untold), unreadable());
                }
            }
            case Reply.Answered answer -> {
                lossesInARow = 0;
                failed(batch, WriteError.of(answer));
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

    private void enter() {
        lane.ifPresent(
                one -> {
                    one.enter(api.endpoint());
                    inLane = true;
                });
    }

    private void leave() {
        if (inLane) {
            inLane = false;
            lane.ifPresent(Lane::leave);
        }
    }

    /** Nobody has to wait for one who does nothing. */
    private void pause(int tries, @Nullable Duration asked) {
        leave();
        pace.pause(api.endpoint(), tries, asked);
        enter();
    }

    private void failed(Batch batch, WriteError error) {
        switch (error) {
            case WriteError.ByPosition(Map<Integer, WriteError.Complaint> complaints) -> {
                Map<Integer, WriteError.Complaint> byIndex = new HashMap<>();
                complaints.forEach(
                        (position, complaint) -> {
                            if (position < batch.size()) {
                                byIndex.put(batch.items().get(position).index(), complaint);
                            }
                        });
                complainedAbout(batch, byIndex);
            }
            case WriteError.ById(Map<Long, WriteError.Complaint> complaints) -> {
                Map<Integer, WriteError.Complaint> byIndex = new HashMap<>();
                for (Item item : batch.items()) {
                    WriteError.Complaint complaint = complaints.get(item.id());
                    if (complaint != null) {
                        byIndex.put(item.index(), complaint);
                    }
                }
                complainedAbout(batch, byIndex);
            }
            case WriteError.Whole(String words) ->
                    alone(
                            batch,
                            item ->
                                    verb.refused(
                                            item, new WriteError.Complaint(words, false, false)));
            case WriteError.Clash(String words) -> {
                List<Item> unexplained = verb.afterClash(batch.items(), this::settle);
                if (unexplained.size() < batch.size()) {
                    first(batch.with(unexplained));
                } else {
                    alone(batch, _ -> new Outcome.Failed(rejections.conflict(words)));
                }
            }
            case WriteError.Deadlock(String words) -> deadlocked(batch, words);
            case WriteError.Stale _ -> {
                List<Item> fresh = verb.afterStale(batch.items(), batch.losses() > 0, this::settle);
                if (fresh.size() < batch.size()) {
                    first(batch.with(fresh));
                } else {
                    alone(batch, item -> new Outcome.Stale(item.id()));
                }
            }
            case WriteError.TooLarge _ ->
                    alone(
                            batch,
                            _ ->
                                    new Outcome.Failed(
                                            rejections.rejected(
                                                    "the object is larger than NetBox reads")));
            case WriteError.Broken(String words) -> {
                size.tooMuch(batch.size());
                Batch left = batch.lost(verb.afterLoss(batch.items(), this::settle));
                alone(left, _ -> new Outcome.Failed(rejections.broke(words)));
            }
        }
    }

    private Failure unreadable() {
        return new Failure.Unreachable(
                api.endpoint(),
                "its answer to a write is not NetBox's",
                "It is tried again.",
                false);
    }

    /** Of one object it is certain that it is meant; of more, halves tell. */
    private void alone(Batch batch, Function<Item, Outcome> outcome) {
        switch (batch.size()) {
            case 0 -> {}
            case 1 -> settle(batch.items().getFirst(), outcome.apply(batch.items().getFirst()));
            default -> firstHalves(batch);
        }
    }

    private void complainedAbout(Batch batch, Map<Integer, WriteError.Complaint> complaints) {
        List<Item> good = new ArrayList<>();
        List<Item> bad = new ArrayList<>();
        for (Item item : batch.items()) {
            WriteError.Complaint complaint = complaints.get(item.index());
            if (complaint == null) {
                good.add(item);
            } else if (complaint.missing() || batch.suspects() || batch.size() == 1) {
                settle(item, verb.refused(item, complaint));
            } else {
                bad.add(item);
            }
        }
        if (good.size() == batch.size()) {
            // It names none that was sent.
            alone(
                    batch,
                    _ ->
                            new Outcome.Failed(
                                    rejections.rejected("NetBox refuses it without saying why")));
            return;
        }
        // Apart from the others the complaint may turn out to have been about their company.
        first(batch.suspected(bad));
        first(batch.with(good));
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
        pause(batch.deadlocks() + 1, null);
        first(batch.deadlocked());
    }

    private void lost(Batch batch, Failure failure) {
        size.tooMuch(batch.size());
        lossesInARow++;
        if (lossesInARow == MOST_LOSSES_IN_A_ROW) {
            throw new FailedException(failure);
        }
        Duration asked =
                failure instanceof Failure.Overloaded(_, _, _, Duration wanted) ? wanted : null;
        pause(lossesInARow, asked);
        List<Item> left = verb.afterLoss(batch.items(), this::settle);
        if (left.size() == 1
                && batch.size() == 1
                && batch.losses() + 1 >= MOST_LOSSES_OF_ONE
                && anySuccess) {
            settle(left.getFirst(), new Outcome.Failed(failure));
            return;
        }
        first(batch.lost(left));
    }
}
