package io.github.proxboxfleet.netbox.write;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is still to be sent, in its order, and what became of the rest. */
final class Outstanding<R> {
    private final Deque<Batch> batches = new ArrayDeque<>();
    private final @Nullable Object[] results;

    Outstanding(List<Item> items) {
        results = new @Nullable Object[items.size()];
        first(Batch.of(items));
    }

    /** The batch to be sent next; absent: all objects have their results. */
    @Nullable Batch next() {
        return batches.poll();
    }

    /** To be sent next. */
    void first(Batch batch) {
        if (batch.size() > 0) {
            batches.push(batch);
        }
    }

    void settle(Item item, R result) {
        results[item.index()] = result;
    }

    /** Of one object it is certain that it is meant; of more, halves tell. */
    void alone(Batch batch, Function<Item, R> result) {
        switch (batch.size()) {
            case 0 -> {}
            case 1 -> settle(batch.items().getFirst(), result.apply(batch.items().getFirst()));
            default -> {
                List<Batch> halves = batch.halves();
                first(halves.get(1));
                first(halves.get(0));
            }
        }
    }

    /** By the objects' places in the caller's list. */
    @SuppressWarnings("unchecked") // settle puts nothing else there
    List<R> results() {
        return Arrays.stream(results)
                .map(
                        result -> {
                            if (result == null) {
                                throw new IllegalStateException(
                                        "an object was left without a result");
                            }
                            return (R) result;
                        })
                .toList();
    }
}
