package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.netbox.mirror.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
                    fields.always("mode", Value.text("access"))
                            .always("untagged_vlan", ref(vlan))
                            .always("tagged_vlans", Value.NONE);
            case Vlans.Tagged(var untagged, List<Vlans.Vlan> tagged) ->
                    fields.always("mode", Value.text("tagged"))
                            .always("untagged_vlan", untagged == null ? Value.NONE : ref(untagged))
                            .always("tagged_vlans", refs(tagged));
            case Vlans.TaggedAll(var untagged) ->
                    fields.always("mode", Value.text("tagged-all"))
                            .always("untagged_vlan", untagged == null ? Value.NONE : ref(untagged))
                            .always("tagged_vlans", Value.NONE);
        };
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

    private Value ref(Vlans.Vlan vlan) {
        Value.Ref ref = vlans.get(vlan.vid());
        return ref == null ? Value.NONE : ref;
    }

    private Value refs(List<Vlans.Vlan> all) {
        return Value.refs(
                all.stream()
                        .map(this::ref)
                        .filter(Value.Ref.class::isInstance)
                        .map(Value.Ref.class::cast)
                        .toList());
    }
}
