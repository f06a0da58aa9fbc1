package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.mirror.Row;

/** What is to happen to one object. */
public sealed interface Planned {
    record Create(Desired desired) implements Planned {}

    /** Perhaps nothing: that is for {@link Diff} to say. */
    record Update(Row row, Desired desired) implements Planned {}

    record Remove(Row row, String title, String source) implements Planned {}

    /** It cannot be as it should, for a reason that no writing would change. */
    record Refuse(Desired desired, Failure failure) implements Planned {}

    /** Another guest of the cluster has it, who may give it up when its turn comes. */
    record Contest(Desired desired, Failure failure) implements Planned {}

    /** It is someone else's by right; nothing is done and nothing is wrong. */
    record Leave(Desired desired) implements Planned {}
}
