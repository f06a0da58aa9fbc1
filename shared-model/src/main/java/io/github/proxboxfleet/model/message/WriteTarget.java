package io.github.proxboxfleet.model.message;

import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a shard's items go, and how.
 *
 * @param sourceName name of the endpoint that the items were read from, for messages
 * @param sourceUrl where people open it; absent: links are left out
 * @param cluster the cluster that the items belong to
 * @param stages the stages to apply
 */
public record WriteTarget(
        NetBoxTarget netbox,
        String sourceName,
        @Nullable URI sourceUrl,
        Placement placement,
        ClusterFacts cluster,
        RunMode mode,
        Set<Stage> stages,
        SyncPolicy policy) {
    /** Without links. */
    public WriteTarget(
            NetBoxTarget netbox,
            String sourceName,
            Placement placement,
            ClusterFacts cluster,
            RunMode mode,
            Set<Stage> stages,
            SyncPolicy policy) {
        this(netbox, sourceName, null, placement, cluster, mode, stages, policy);
    }

    public WriteTarget {
        Required.field("netbox", netbox);
        Required.text("sourceName", sourceName);
        Required.field("placement", placement);
        Required.field("cluster", cluster);
        Required.field("mode", mode);
        stages = Set.copyOf(Required.field("stages", stages));
        Required.field("policy", policy);
    }
}
