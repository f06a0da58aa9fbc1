package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;
import java.util.Map;

/**
 * What is true of a cluster as a whole.
 *
 * @param name the cluster's name; of a standalone node, the node's
 * @param standalone whether it is a single node without a cluster
 * @param version Proxmox VE's version, for example {@code 9.1.6}
 * @param fingerprint tells two clusters of one name apart
 * @param tagColors colours of guest tags as six hexadecimal digits, by tag, from the datacenter's
 *     tag style
 */
public record ClusterFacts(
        String name,
        boolean standalone,
        String version,
        String fingerprint,
        Map<String, String> tagColors) {
    public ClusterFacts {
        Required.text("name", name);
        Required.text("version", version);
        Required.field("fingerprint", fingerprint);
        tagColors = Required.map(tagColors);
    }
}
