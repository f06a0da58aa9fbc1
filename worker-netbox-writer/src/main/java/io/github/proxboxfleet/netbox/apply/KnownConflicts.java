package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.model.failure.ConflictId;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.WriteTarget;
import java.util.Set;

/**
 * Knows conflicts again that return in every run.
 *
 * @param netbox the NetBox endpoint's id
 * @param cluster the cluster's key; empty: nothing is known again
 * @param acknowledged ids of those that an operator lets stand
 */
public record KnownConflicts(String netbox, String cluster, Set<String> acknowledged) {
    static final KnownConflicts NONE = new KnownConflicts("", "", Set.of());

    public KnownConflicts {
        acknowledged = Set.copyOf(acknowledged);
    }

    /** Those of what is written there. */
    public static KnownConflicts of(WriteTarget target) {
        return new KnownConflicts(
                target.netbox().endpointId(),
                target.cluster().key(),
                target.policy().acknowledged());
    }

    ObjectFailure named(ObjectFailure failure) {
        return cluster.isEmpty()
                ? failure
                : ConflictId.of(netbox, cluster, failure)
                        .map(failure::withConflict)
                        .orElse(failure);
    }

    boolean acknowledged(ObjectFailure failure) {
        return failure.conflict() != null && acknowledged.contains(failure.conflict());
    }
}
