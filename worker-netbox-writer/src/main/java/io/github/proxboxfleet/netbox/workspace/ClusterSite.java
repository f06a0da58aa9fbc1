package io.github.proxboxfleet.netbox.workspace;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Locations;
import org.jspecify.annotations.Nullable;

/**
 * The one site of everything in a cluster; absent where its scope is larger than a site, or it has
 * none: that is the operator's choice.
 */
record ClusterSite(NetBoxApi api) {
    Value.@Nullable Ref of(Row cluster) {
        Long scope = cluster.number("scope_id");
        if (scope == null) {
            return null;
        }
        return switch (cluster.text("scope_type")) {
            case "dcim.site" -> new Value.Ref(scope, "site of " + cluster.title());
            case "dcim.location" -> siteOfLocation(scope);
            default -> null;
        };
    }

    private Value.@Nullable Ref siteOfLocation(long location) {
        return api
                .list(
                        Locations.MODEL.path(),
                        Query.of("id", location),
                        node -> Row.id(node) == location)
                .stream()
                .map(node -> Row.of(Locations.MODEL, node).get("site"))
                .filter(Value.Ref.class::isInstance)
                .map(Value.Ref.class::cast)
                .findFirst()
                .orElse(null);
    }
}
