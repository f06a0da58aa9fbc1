package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Sites;
import org.jspecify.annotations.Nullable;

/** Where the nodes of a cluster stand, as far as somebody said so. */
record NodeSites(Shard shard) {
    /**
     * The site of everything in the cluster if it has one; else by the first of the endpoint's
     * rules that matches; else the endpoint's. Absent: nobody says. A site that NetBox does not
     * have is an error.
     */
    Value.@Nullable Ref of(Node node) {
        Value.Ref ofCluster = shard.scope().site();
        if (ofCluster != null) {
            return ofCluster;
        }
        return shard.scope().target().placement().siteRules().stream()
                .filter(rule -> rule.node().matches(node.entry().name()))
                .findFirst()
                .map(
                        rule ->
                                shard.context()
                                        .placements()
                                        .find(shard.api(), Sites.MODEL, rule.site()))
                .orElse(shard.scope().nodeSite());
    }
}
