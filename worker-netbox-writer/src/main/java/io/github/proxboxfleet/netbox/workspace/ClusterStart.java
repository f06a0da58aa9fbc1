package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.netbox.cache.CachedCluster;
import io.github.proxboxfleet.netbox.cache.NetBoxCache;
import io.github.proxboxfleet.netbox.mirror.LoadMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reference.EnsureVlans;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** From where the state of a cluster starts: from nothing, or from what was kept of it. */
sealed interface ClusterStart {
    /** The cluster in NetBox. */
    Row cluster();

    LoadMirror.Begun begin(LoadMirror load, NetBoxCache.Age age);

    /** VLANs that were found before and still hold. */
    Optional<EnsureVlans> vlans(NetBoxCache.Age age);

    /** When everything was last read, if that is not now. */
    Instant since(Instant now);

    /**
     * Nothing that was kept is of use.
     *
     * @param made whether the cluster was not in NetBox before
     */
    record Fresh(Row cluster, boolean made) implements ClusterStart {
        @Override
        public LoadMirror.Begun begin(LoadMirror load, NetBoxCache.Age age) {
            return made
                    ? LoadMirror.ofNew(cluster.id())
                    : load.devices(cluster.id(), null, Set.of());
        }

        @Override
        public Optional<EnsureVlans> vlans(NetBoxCache.Age age) {
            return Optional.empty();
        }

        @Override
        public Instant since(Instant now) {
            return now;
        }
    }

    /**
     * It is compared with NetBox by versions.
     *
     * @param unchanged whether the cluster has the version that it had
     */
    record Remembered(Row cluster, CachedCluster cached, boolean unchanged)
            implements ClusterStart {
        @Override
        public LoadMirror.Begun begin(LoadMirror load, NetBoxCache.Age age) {
            Set<Model> distrusted = new HashSet<>();
            if (cached.age().macs() != age.macs()) {
                distrusted.add(VmInterfaces.MODEL);
            }
            if (!unchanged) {
                // It may have taken its machines to another site, without a word.
                distrusted.add(VirtualMachines.MODEL);
            }
            return load.devices(cluster.id(), cached.mirror(), distrusted);
        }

        @Override
        public Optional<EnsureVlans> vlans(NetBoxCache.Age age) {
            return unchanged && cached.age().references() == age.references()
                    ? Optional.of(cached.vlans())
                    : Optional.empty();
        }

        @Override
        public Instant since(Instant now) {
            return cached.since();
        }
    }
}
