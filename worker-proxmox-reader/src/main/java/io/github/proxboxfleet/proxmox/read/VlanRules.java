package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.inventory.Vlans.Vlan;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From Proxmox's tags and trunks to membership in VLANs. */
final class VlanRules {
    static final int HIGHEST = 4094;

    /** More than this are not worth listing one by one. */
    private static final int LISTED = 64;

    private VlanRules() {}

    /** The VLAN, or none where the text is no VLAN id. */
    static @Nullable Vlan vlan(@Nullable String id, @Nullable String name) {
        long vid = ProxmoxValue.wholeNumber(id, 0);
        return vid < 1 || vid > HIGHEST ? null : new Vlan((int) vid, name);
    }

    /**
     * The membership.
     *
     * @param trunks ids and ranges, {@code 10;20;30-40}, separated by semicolons, commas or blanks
     */
    static Vlans of(@Nullable Vlan untagged, @Nullable String trunks) {
        Set<Integer> ids = ids(trunks);
        if (untagged != null) {
            ids.remove(untagged.vid());
        }
        if (ids.size() > LISTED) {
            return new Vlans.TaggedAll(untagged);
        }
        List<Vlan> tagged = ids.stream().map(vid -> new Vlan(vid, null)).toList();
        if (!tagged.isEmpty()) {
            return new Vlans.Tagged(untagged, tagged);
        }
        return untagged == null ? new Vlans.None() : new Vlans.Access(untagged);
    }

    private static Set<Integer> ids(@Nullable String trunks) {
        Set<Integer> ids = new TreeSet<>();
        for (String part : trunks == null ? new String[0] : trunks.split("[;,\\s]+")) {
            int dash = part.indexOf('-');
            long from = ProxmoxValue.wholeNumber(dash < 0 ? part : part.substring(0, dash), -1);
            long to = dash < 0 ? from : ProxmoxValue.wholeNumber(part.substring(dash + 1), 0);
            for (long vid = Math.max(from, 1); from >= 0 && vid <= Math.min(to, HIGHEST); vid++) {
                ids.add((int) vid);
            }
        }
        return ids;
    }
}
