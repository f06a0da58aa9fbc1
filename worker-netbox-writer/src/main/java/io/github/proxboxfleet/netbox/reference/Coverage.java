package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.Locations;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.Regions;
import io.github.proxboxfleet.netbox.model.SiteGroups;
import io.github.proxboxfleet.netbox.model.Sites;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of NetBox covers a cluster, the nearest first: the cluster itself, its group, the location,
 * the site, its groups and regions with what is above them. A VLAN there is the cluster's too.
 */
record Coverage(List<Area> nearest, @Nullable Long site) {
    private static final Logger log = LoggerFactory.getLogger(Coverage.class);

    /** Deeper trees are not what anybody has. */
    private static final int MOST_LEVELS = 32;

    private static final List<Model> WITH_PARENTS =
            List.of(Locations.MODEL, Regions.MODEL, SiteGroups.MODEL);

    /** What a group of VLANs can have for its scope. */
    record Area(String type, long id) {}

    /**
     * The coverage.
     *
     * @param site where everything of the cluster stands; absent: it is over several sites
     */
    static Coverage of(NetBoxApi api, Row cluster, @Nullable Long site) {
        List<Area> nearest = new ArrayList<>();
        nearest.add(new Area(Clusters.MODEL.contentType(), cluster.id()));
        Long group = cluster.number("group");
        if (group != null) {
            nearest.add(new Area("virtualization.clustergroup", group));
        }
        Long scope = cluster.number("scope_id");
        for (Model model : WITH_PARENTS) {
            if (cluster.text("scope_type").equals(model.contentType())) {
                upwards(api, model, scope, nearest);
            }
        }
        if (site != null) {
            nearest.add(new Area(Sites.MODEL.contentType(), site));
            Row row = find(api, Sites.MODEL, site);
            if (row != null) {
                upwards(api, SiteGroups.MODEL, row.number("group"), nearest);
                upwards(api, Regions.MODEL, row.number("region"), nearest);
            }
        }
        return new Coverage(List.copyOf(nearest), site);
    }

    private static void upwards(
            NetBoxApi api, Model model, @Nullable Long from, List<Area> nearest) {
        Long id = from;
        for (int level = 0; id != null && level < MOST_LEVELS; level++) {
            nearest.add(new Area(model.contentType(), id));
            Row row = find(api, model, id);
            id = row == null ? null : row.number("parent");
        }
    }

    /** What the token may not view does not count. */
    private static @Nullable Row find(NetBoxApi api, Model model, long id) {
        try {
            return api.list(model.path(), Query.of("id", id), node -> Row.id(node) == id).stream()
                    .map(node -> Row.of(model, node))
                    .findFirst()
                    .orElse(null);
        } catch (FailedException e) {
            if (!(e.failure() instanceof Failure.Forbidden)) {
                throw e;
            }
            log.warn("VLANs of {}s are not used: {}", model.word(), e.failure().message());
            return null;
        }
    }

    /**
     * How far a VLAN is, 0 for the nearest; absent: it does not cover the cluster.
     *
     * @param groups all groups of VLANs
     */
    OptionalInt distance(Row vlan, Map<Long, Row> groups) {
        Long group = vlan.number("group");
        Long ofSite = vlan.number("site");
        if (group == null) {
            return ofSite == null
                    ? OptionalInt.of(nearest.size())
                    : at(new Area(Sites.MODEL.contentType(), ofSite));
        }
        Row row = groups.get(group);
        if (row == null || (ofSite != null && !Objects.equals(ofSite, site))) {
            return OptionalInt.empty();
        }
        Long scope = row.number("scope_id");
        return scope == null
                ? OptionalInt.of(nearest.size())
                : at(new Area(row.text("scope_type"), scope));
    }

    private OptionalInt at(Area area) {
        int index = nearest.indexOf(area);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }
}
