package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.api.NetBoxCapabilities;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Locations;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.reference.SharedObjects;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What holds for everything of one cluster.
 *
 * @param cluster the cluster in NetBox
 * @param site where everything of it stands; absent: the cluster is over several sites, or none
 * @param nodeSite where nodes stand that are not in NetBox yet; absent: nobody says
 * @param tenant given to what is created
 * @param vrf of the guests' addresses
 * @param minor NetBox's minor version, of 4
 * @param legacyFields whether machines carry the custom fields of older backends too
 * @param carriedOn identities that NetBox has under the key of a cluster which has become a part of
 *     this one, by what they would be under this one's: objects keep theirs
 */
public record Scope(
        WriteTarget target,
        Row cluster,
        Value.@Nullable Ref site,
        Value.@Nullable Ref nodeSite,
        Value.@Nullable Ref tenant,
        Value.@Nullable Ref vrf,
        SharedObjects sharedObjects,
        int minor,
        boolean legacyFields,
        Map<String, String> carriedOn) {
    /** Of a cluster that no other has become a part of. */
    public Scope(
            WriteTarget target,
            Row cluster,
            Value.@Nullable Ref site,
            Value.@Nullable Ref nodeSite,
            Value.@Nullable Ref tenant,
            Value.@Nullable Ref vrf,
            SharedObjects sharedObjects,
            int minor,
            boolean legacyFields) {
        this(
                target,
                cluster,
                site,
                nodeSite,
                tenant,
                vrf,
                sharedObjects,
                minor,
                legacyFields,
                Map.of());
    }

    /** The same for another shard's orders. */
    public Scope of(WriteTarget other, Map<String, String> identities) {
        return new Scope(
                other,
                cluster,
                site,
                nodeSite,
                tenant,
                vrf,
                sharedObjects,
                minor,
                legacyFields,
                identities);
    }

    /**
     * What identities begin with. It is the name under which the cluster was first synced, kept in
     * NetBox, so it outlives renames and this installation.
     */
    public String key() {
        return target.cluster().key();
    }

    public String source(GuestKey guest) {
        return known(key() + "/" + guest);
    }

    private String known(String identity) {
        return carriedOn.getOrDefault(identity, identity);
    }

    /** The guest or node that an identity of this cluster is about: {@code qemu/100}. */
    public String keyOf(String source) {
        return keys().filter(key -> source.startsWith(key + "/"))
                .map(key -> source.substring(key.length() + 1))
                .findFirst()
                .orElse(source);
    }

    private Stream<String> keys() {
        return Stream.concat(Stream.of(key()), target.cluster().formerKeys().stream());
    }

    public String nodeSource(String node) {
        return known(key() + "/node/" + node);
    }

    /** Whether an object is one of this cluster's. */
    public boolean owns(Row row) {
        return owns(row.text(CustomFields.SOURCE));
    }

    /** Whether an identity is one of this cluster's, or of one that has become a part of it. */
    public boolean owns(String source) {
        return keys().anyMatch(key -> source.startsWith(key + "/"));
    }

    public OwnershipRules rules() {
        return new OwnershipRules(target.policy().ownership(), minor);
    }

    /** Puts our tag on a part of a device or machine, where the policy wants it on everything. */
    Desired.Builder tagged(Desired.Builder fields) {
        return target.policy().tagAll() ? fields.atLeast("tags", sharedObjects.tag()) : fields;
    }

    /**
     * Whether machines carry the custom fields of older backends too: where the plugin has rows for
     * these facts, the fields would only repeat them.
     */
    public static boolean legacyFields(SyncPolicy policy, NetBoxCapabilities capabilities) {
        return policy.proxmoxCustomFields() && !capabilities.pluginRows();
    }

    /** A part of a guest's machine. */
    Desired.Builder part(Model model, Guest guest, String name) {
        String title = guest.toSync().netboxName() + " / " + name;
        return tagged(Desired.of(model, title, guest.key().toString(), rules()));
    }

    Value.Ref clusterRef() {
        return cluster.ref();
    }

    /** The location where everything of the cluster stands. */
    Value location() {
        Long id = cluster.number("scope_id");
        return id != null && cluster.text("scope_type").equals(Locations.MODEL.contentType())
                ? new Value.Ref(id, "location of " + cluster.title())
                : Value.NONE;
    }

    public Value tenantValue() {
        return tenant == null ? Value.NONE : tenant;
    }

    Value vrfValue() {
        return vrf == null ? Value.NONE : vrf;
    }

    @Nullable Long vrfId() {
        return vrf == null ? null : vrf.id();
    }
}
