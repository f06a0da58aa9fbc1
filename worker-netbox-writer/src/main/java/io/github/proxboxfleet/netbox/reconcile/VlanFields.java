package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.netbox.mirror.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How interfaces say in NetBox which VLANs they are in.
 *
 * @param vlans references by VLAN id
 */
public record VlanFields(Map<Integer, Value.Ref> vlans) {
    /** Adds the three fields in which NetBox keeps an interface's VLANs. */
    Desired.Builder add(Desired.Builder fields, Vlans membership) {
        return switch (membership) {
            case Vlans.None _ ->
                    fields.always("mode", Value.NONE)
                            .always("untagged_vlan", Value.NONE)
                            .always("tagged_vlans", Value.NONE);
            case Vlans.Access(Vlans.Vlan vlan) ->
                    untagged(fields.always("mode", Value.text("access")), vlan)
                            .always("tagged_vlans", Value.NONE);
            case Vlans.Tagged(var untagged, List<Vlans.Vlan> tagged) ->
                    tagged(untagged(fields.always("mode", Value.text("tagged")), untagged), tagged);
            case Vlans.TaggedAll(var untagged) ->
                    untagged(fields.always("mode", Value.text("tagged-all")), untagged)
                            .always("tagged_vlans", Value.NONE);
        };
    }

    /** A VLAN that could not be had is not known, and what NetBox has stays. */
    private Desired.Builder untagged(Desired.Builder fields, Vlans.@Nullable Vlan vlan) {
        Value ref = vlan == null ? Value.NONE : vlans.get(vlan.vid());
        return ref == null ? fields : fields.always("untagged_vlan", ref);
    }

    private Desired.Builder tagged(Desired.Builder fields, List<Vlans.Vlan> all) {
        List<Value.Ref> refs =
                all.stream().flatMap(vlan -> Stream.ofNullable(vlans.get(vlan.vid()))).toList();
        return refs.size() < all.size() ? fields : fields.always("tagged_vlans", Value.refs(refs));
    }

    /** Every VLAN that these memberships name. */
    public static List<Vlans.Vlan> named(Stream<Vlans> memberships) {
        return memberships
                .flatMap(
                        membership ->
                                switch (membership) {
                                    case Vlans.None _ -> Stream.<Vlans.Vlan>empty();
                                    case Vlans.Access(Vlans.Vlan vlan) -> Stream.of(vlan);
                                    case Vlans.Tagged(var untagged, List<Vlans.Vlan> tagged) ->
                                            Stream.concat(
                                                    Stream.ofNullable(untagged), tagged.stream());
                                    case Vlans.TaggedAll(var untagged) ->
                                            Stream.ofNullable(untagged);
                                })
                .toList();
    }
}
