package io.github.proxboxfleet.model.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of NetBox objects of ours whose Proxmox counterpart is gone.
 *
 * @param deleteAfter how long a VM stays marked before it is deleted; absent: it is marked and
 *     never deleted
 * @param maxShare most of the scope (0 to 1) that one run may mark or delete
 * @param alwaysAllowed so many objects may go in one run whatever their share, so that small
 *     clusters can shrink
 */
public record PrunePolicy(@Nullable Duration deleteAfter, double maxShare, int alwaysAllowed) {
    public static final PrunePolicy DEFAULT = new PrunePolicy(null, 0.2, 5);

    public PrunePolicy {
        if (!(maxShare >= 0 && maxShare <= 1) || alwaysAllowed < 0) {
            throw new IllegalArgumentException(
                    "maxShare lies between 0 and 1, alwaysAllowed is not negative");
        }
        if (deleteAfter != null && deleteAfter.isNegative()) {
            throw new IllegalArgumentException("deleteAfter is not negative");
        }
    }
}
