package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cluster's site is the site of everything on it. */
final class ClusterRules implements Rules {
    private static final String MACHINE = "virtualization.virtualmachine";

    @Override
    public void check(Draft cluster, RuleContext context, Errors errors) {
        Row before = cluster.before();
        if (before != null) {
            elsewhere(cluster, context, "site", Sites.of(cluster, context), errors);
            elsewhere(cluster, context, "location", Sites.location(cluster), errors);
        }
    }

    private static void elsewhere(
            Draft cluster,
            RuleContext context,
            String place,
            @Nullable Long wanted,
            Errors errors) {
        if (wanted == null) {
            return;
        }
        long strangers =
                context.store().referring("dcim.device", "cluster", cluster.id()).stream()
                        .map(id -> context.store().row("dcim.device", id).reference(place))
                        .filter(other -> !Objects.equals(other, wanted))
                        .count();
        if (strangers > 0) {
            errors.add(
                    "scope",
                    "%s devices are assigned as hosts for this cluster but are not in %s %s",
                    strangers,
                    place,
                    context.store().row("dcim." + place, wanted));
        }
    }

    @Override
    public Row afterSave(Draft draft, Row cluster, RuleContext context) {
        Long site = Sites.of(cluster, context);
        if (site != null) {
            for (long id :
                    List.copyOf(context.store().referring(MACHINE, "cluster", cluster.id()))) {
                Row machine = context.store().row(MACHINE, id);
                if (!Objects.equals(machine.get("site"), site)) {
                    context.set(machine, "site", site);
                }
            }
        }
        return cluster;
    }
}
