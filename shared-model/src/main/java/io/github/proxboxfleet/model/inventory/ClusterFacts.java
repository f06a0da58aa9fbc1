package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;
import java.util.List;
import java.util.Map;

/**
 * What is true of a cluster as a whole.
 *
 * @param name the cluster's name; of a standalone node, the node's
 * @param standalone whether it is a single node without a cluster
 * @param version Proxmox VE's version, for example {@code 9.1.6}
 * @param fingerprint changes where the certificate of a node does
 * @param tagColors colours of guest tags as six hexadecimal digits, by tag, from the datacenter's
 *     tag style
 * @param key what identities of the cluster's objects in NetBox begin with; it outlives renames.
 *     The scheduler decides on it; as long as it has not, the name
 * @param title what the cluster is to be called in NetBox
 * @param formerKeys keys of clusters that have become a part of this one: what NetBox has under
 *     them is this cluster's
 */
public record ClusterFacts(
        String name,
        boolean standalone,
        String version,
        String fingerprint,
        Map<String, String> tagColors,
        String key,
        String title,
        List<String> formerKeys) {
    public ClusterFacts {
        Required.text("name", name);
        Required.text("version", version);
        Required.field("fingerprint", fingerprint);
        tagColors = Required.map(tagColors);
        key = key == null || key.isBlank() ? name : key;
        title = title == null || title.isBlank() ? key : title;
        formerKeys = Required.list(formerKeys);
    }

    /** As it was read, before anyone has decided which cluster it is. */
    public ClusterFacts(
            String name,
            boolean standalone,
            String version,
            String fingerprint,
            Map<String, String> tagColors) {
        this(name, standalone, version, fingerprint, tagColors, name, name, List.of());
    }

    /** The same, now that it is decided which cluster it is, and what it is called in NetBox. */
    public ClusterFacts identified(String itsKey, String itsTitle, List<String> itsFormerKeys) {
        return new ClusterFacts(
                name, standalone, version, fingerprint, tagColors, itsKey, itsTitle, itsFormerKeys);
    }
}
