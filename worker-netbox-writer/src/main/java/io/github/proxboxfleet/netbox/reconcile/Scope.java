package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.reference.SharedObjects;
import org.jspecify.annotations.Nullable;

/**
 * What holds for everything of one cluster.
 *
 * @param cluster the cluster in NetBox
 * @param site where it stands
 * @param tenant given to what is created
 * @param vrf of the guests' addresses
 * @param minor NetBox's minor version, of 4
 * @param legacyFields whether machines carry the custom fields of older backends too
 */
public record Scope(
        WriteTarget target,
        Row cluster,
        Value.Ref site,
        Value.@Nullable Ref tenant,
        Value.@Nullable Ref vrf,
        SharedObjects sharedObjects,
        int minor,
        boolean legacyFields) {

    /** The same for another shard's orders. */
    public Scope of(WriteTarget other) {
        return new Scope(other, cluster, site, tenant, vrf, sharedObjects, minor, legacyFields);
    }

    /**
     * What identities begin with. It is the cluster's name in Proxmox, kept in NetBox, so it
     * outlives this installation.
     */
    public String key() {
        return target.cluster().name();
    }

    public String source(GuestKey guest) {
        return key() + "/" + guest;
    }

    public String nodeSource(String node) {
        return key() + "/node/" + node;
    }

    public OwnershipRules rules() {
        return new OwnershipRules(target.policy().ownership(), minor);
    }

    /** Puts our tag on a part of a device or machine, where the policy wants it on everything. */
    Desired.Builder tagged(Desired.Builder fields) {
        return target.policy().tagAll() ? fields.atLeast("tags", sharedObjects.tag()) : fields;
    }

    Value.Ref clusterRef() {
        return new Value.Ref(cluster.id(), cluster.title());
    }

    Value tenantValue() {
        return tenant == null ? Value.NONE : tenant;
    }

    Value vrfValue() {
        return vrf == null ? Value.NONE : vrf;
    }

    @Nullable Long vrfId() {
        return vrf == null ? null : vrf.id();
    }
}
