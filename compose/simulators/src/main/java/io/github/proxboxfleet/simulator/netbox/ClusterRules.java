package io.github.proxboxfleet.simulator.netbox;

import java.util.List;
import java.util.Objects;

/** A cluster's site is the site of everything on it. */
final class ClusterRules implements Rules {
    private final ScopeRules scope = new ScopeRules();

    @Override
    public void check(Draft cluster, Session session, Errors errors) {
        scope.check(cluster, session, errors);
        Row before = cluster.before();
        Long site =
                "dcim.site".equals(cluster.get("scope_type"))
                        ? cluster.reference("scope_id")
                        : null;
        if (before == null || site == null || Objects.equals(site, Rules.siteOf(before))) {
            return;
        }
        long strangers =
                session.store().referring("dcim.device", "cluster", cluster.id()).stream()
                        .filter(
                                id ->
                                        !Objects.equals(
                                                session.store()
                                                        .row("dcim.device", id)
                                                        .reference("site"),
                                                site))
                        .count();
        if (strangers > 0) {
            errors.add(
                    "scope",
                    strangers
                            + " devices are assigned as hosts for this cluster but are not in site "
                            + session.store().row("dcim.site", site));
        }
    }

    @Override
    public Row afterSave(Draft draft, Row cluster, Session session) {
        Long site = Rules.siteOf(cluster);
        if (site != null) {
            for (long id :
                    List.copyOf(
                            session.store()
                                    .referring(
                                            "virtualization.virtualmachine",
                                            "cluster",
                                            cluster.id()))) {
                Row machine = session.store().row("virtualization.virtualmachine", id);
                if (!Objects.equals(machine.get("site"), site)) {
                    session.set(machine, "site", site);
                }
            }
        }
        return cluster;
    }
}
