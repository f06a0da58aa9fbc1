package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.run.PrunePolicy;
import java.util.Optional;

/** Stands between a read that went wrong without a word and the loss of what it did not show. */
public record PruneGuard(PrunePolicy policy) {
    /**
     * Why so many may not go; empty if they may.
     *
     * @param present guests that Proxmox has
     * @param going objects that would be marked or deleted now
     * @param scope objects of ours in NetBox
     */
    public Optional<String> refuses(int present, int going, int scope) {
        if (going == 0) {
            return Optional.empty();
        }
        if (present == 0) {
            return Optional.of(
                    "Proxmox shows no guest at all, NetBox has "
                            + scope
                            + ": an emptied cluster looks like a token without permission");
        }
        if (going > policy.alwaysAllowed() && going > policy.maxShare() * scope) {
            return Optional.of(
                    going
                            + " of "
                            + scope
                            + " objects are gone at once, more than the "
                            + Math.round(policy.maxShare() * 100)
                            + " % that one run may prune");
        }
        return Optional.empty();
    }
}
