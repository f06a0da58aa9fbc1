package io.github.proxboxfleet.model.inventory;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The VLANs of an interface. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Vlans {
    @JsonTypeName("none")
    record None() implements Vlans {}

    /** One untagged VLAN. */
    @JsonTypeName("access")
    record Access(Vlan vlan) implements Vlans {
        public Access {
            Required.field("vlan", vlan);
        }
    }

    /** Some tagged VLANs, and perhaps an untagged one. */
    @JsonTypeName("tagged")
    record Tagged(@Nullable Vlan untagged, List<Vlan> tagged) implements Vlans {
        public Tagged {
            tagged = Required.list(tagged);
        }
    }

    /** More tagged VLANs than are worth listing. */
    @JsonTypeName("tagged-all")
    record TaggedAll(@Nullable Vlan untagged) implements Vlans {}

    /** A VLAN; {@code name} is the SDN vnet's where there is one. */
    record Vlan(int vid, @Nullable String name) {
        public Vlan {
            if (vid < 1 || vid > 4094) {
                throw new IllegalArgumentException("a VLAN id lies between 1 and 4094, not " + vid);
            }
        }
    }
}
