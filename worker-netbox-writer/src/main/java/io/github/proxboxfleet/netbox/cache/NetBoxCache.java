package io.github.proxboxfleet.netbox.cache;

import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.NetBoxCapabilities;
import io.github.proxboxfleet.netbox.reference.Placements;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import io.github.proxboxfleet.netbox.reference.SharedObjects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one NetBox: the objects that all clusters refer to, and how far its change
 * log has been read. Others write that NetBox too, also in between: so it is looked at once in
 * every run before anything remembered is used.
 */
public final class NetBoxCache {
    private final ChangeLog log = new ChangeLog();
    private final Clock clock;
    private final Duration reread;
    private ReferenceObjects referenceObjects = new ReferenceObjects();
    private Placements placements = new Placements();
    private Age age = new Age(0, 0, 0);
    private @Nullable SharedObjects sharedObjects;
    private @Nullable RunId looked;
    private @Nullable NetBoxCapabilities capabilities;
    private Instant renewed;

    /**
     * Remembers nothing yet.
     *
     * @param reread after so long what others refer to is looked up anew
     */
    public NetBoxCache(Clock clock, Duration reread) {
        this.clock = clock;
        this.reread = reread;
        this.renewed = clock.instant();
    }

    /**
     * Counts how often what was kept lost its worth.
     *
     * @param all how often everything did
     * @param references how often that which refers to other objects by name did
     * @param macs how often interfaces may have got other MAC addresses
     */
    public record Age(int all, int references, int macs) {
        Age after(Invalidation invalidation) {
            return new Age(
                    all + (invalidation.everything() ? 1 : 0),
                    references + (invalidation.references() ? 1 : 0),
                    macs + (invalidation.macs() ? 1 : 0));
        }
    }

    /**
     * Finds out what others have changed, once in a run.
     *
     * @param again even if that was done in this run
     */
    public synchronized void refresh(NetBoxApi api, RunId run, boolean again) {
        if (!again && run.equals(looked)) {
            return;
        }
        boolean same = api.capabilities().equals(capabilities);
        Invalidation invalidation = log.refresh(api);
        if (renewed.plus(reread).isBefore(clock.instant())) {
            invalidation = invalidation.and(Invalidation.REFERENCES);
        }
        apply(same ? invalidation : Invalidation.EVERYTHING);
        capabilities = api.capabilities();
        looked = run;
        referenceObjects.forgetAbsent();
    }

    /** After writes of our own: a later look tells from it whether NetBox was set back since. */
    public synchronized void wrote(NetBoxApi api) {
        log.wrote(api);
    }

    /** Forgets everything: this NetBox is not what it was. */
    public synchronized void forget() {
        apply(Invalidation.EVERYTHING);
    }

    private void apply(Invalidation invalidation) {
        age = age.after(invalidation);
        if (invalidation.references()) {
            renew();
        }
    }

    private void renew() {
        referenceObjects = new ReferenceObjects();
        placements = new Placements();
        sharedObjects = null;
        renewed = clock.instant();
    }

    public synchronized Age age() {
        return age;
    }

    public synchronized ReferenceObjects referenceObjects() {
        return referenceObjects;
    }

    public synchronized Placements placements() {
        return placements;
    }

    /** The objects that every run refers to, found or made the first time. */
    public synchronized SharedObjects sharedObjects(
            Function<ReferenceObjects, SharedObjects> ensure) {
        SharedObjects there =
                sharedObjects == null ? ensure.apply(referenceObjects) : sharedObjects;
        sharedObjects = there;
        return there;
    }

    /** The same objects for a preview, which must not leave its plans here. */
    public synchronized SharedObjects planned(
            ReferenceObjects plannedObjects, Function<ReferenceObjects, SharedObjects> ensure) {
        return sharedObjects == null ? ensure.apply(plannedObjects) : sharedObjects;
    }
}
