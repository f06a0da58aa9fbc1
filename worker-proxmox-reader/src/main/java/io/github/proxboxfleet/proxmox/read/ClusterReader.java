package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.proxmox.api.NodeUnansweringException;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a cluster's index: what it is, its nodes, its guests. */
public final class ClusterReader {
    private final ProxmoxApi api;

    public ClusterReader(ProxmoxApi api) {
        this.api = api;
    }

    /** The index; {@link FailedException} where this login sees nothing of the cluster. */
    public ClusterIndex read() throws InterruptedException {
        String version = api.version().text("version", "");
        if (version.isEmpty()) {
            throw new FailedException(
                    new Failure.Misconfigured(
                            api.endpoint(),
                            "gave no version",
                            "Check that the address is that of a Proxmox VE node."));
        }
        List<ProxmoxValue> status = api.clusterStatus();
        List<ProxmoxValue> members = api.nodes();
        List<ProxmoxValue> rows = api.guests();
        Permissions permissions = Permissions.of(optional(api::permissions));
        List<NodeEntry> nodes = nodes(status, members);
        if (nodes.isEmpty() || (rows.isEmpty() && permissions.seesNoGuest())) {
            throw new FailedException(
                    permissions.missing(api.endpoint(), nodes.isEmpty() ? "nodes" : "guests"));
        }
        List<GuestEntry> guests = guests(rows, nodes);
        ClusterFacts facts =
                facts(version, status, members, nodes, Tags.colors(optional(api::options)));
        return new ClusterIndex(
                facts, nodes, guests, incomplete(status, nodes, guests, permissions));
    }

    private static ClusterFacts facts(
            String version,
            List<ProxmoxValue> status,
            List<ProxmoxValue> members,
            List<NodeEntry> nodes,
            Map<String, String> colors) {
        String cluster =
                status.stream()
                        .filter(row -> row.text("type", "").equals("cluster"))
                        .map(row -> row.text("name", ""))
                        .findFirst()
                        .orElse("");
        String name = cluster.isEmpty() ? nodes.getFirst().name() : cluster;
        return new ClusterFacts(name, cluster.isEmpty(), version, fingerprint(members), colors);
    }

    private static List<NodeEntry> nodes(List<ProxmoxValue> status, List<ProxmoxValue> members) {
        Map<String, NodeEntry> nodes = new HashMap<>();
        for (ProxmoxValue row : members) {
            String name = row.text("node");
            if (name != null) {
                nodes.put(
                        name,
                        new NodeEntry(
                                name,
                                row.text("status", "").equals("online"),
                                null,
                                row.text("ssl_fingerprint")));
            }
        }
        for (ProxmoxValue row : status) {
            String name = row.text("name");
            if (name != null && row.text("type", "").equals("node")) {
                NodeEntry member = nodes.get(name);
                nodes.put(
                        name,
                        new NodeEntry(
                                name,
                                row.flag("online"),
                                row.text("ip"),
                                member == null ? null : member.certificate()));
            }
        }
        return nodes.values().stream()
                .sorted(Comparator.comparing(NodeEntry::name, KeyOrder.BY_NUMBER))
                .toList();
    }

    private List<GuestEntry> guests(List<ProxmoxValue> rows, List<NodeEntry> nodes)
            throws InterruptedException {
        Map<GuestKey, String> names = missingNames(rows, nodes);
        List<GuestEntry> guests = new ArrayList<>();
        for (ProxmoxValue row : rows) {
            GuestEntries.key(row)
                    .filter(_ -> row.text("node") != null)
                    .ifPresent(key -> guests.add(GuestEntries.entry(key, row, names.get(key))));
        }
        guests.sort(Comparator.comparingInt((GuestEntry guest) -> guest.key().vmid()));
        return guests;
    }

    /**
     * Until its node has reported, after a start for instance, a guest stands in the index without
     * its name. Its node knows the name; without asking, every such guest would be renamed.
     */
    private Map<GuestKey, String> missingNames(List<ProxmoxValue> rows, List<NodeEntry> nodes)
            throws InterruptedException {
        Set<String> online =
                nodes.stream()
                        .filter(NodeEntry::online)
                        .map(NodeEntry::name)
                        .collect(Collectors.toSet());
        Set<List<String>> lists = new LinkedHashSet<>();
        for (ProxmoxValue row : rows) {
            String node = row.text("node");
            if (row.text("name") == null
                    && node != null
                    && online.contains(node)
                    && GuestEntries.key(row).isPresent()) {
                lists.add(List.of(node, row.text("type", "")));
            }
        }
        Map<GuestKey, String> names = new HashMap<>();
        for (List<String> list : lists) {
            String type = list.getLast();
            for (ProxmoxValue row :
                    optional(
                            () -> api.nodeGuests(list.getFirst(), type), List.<ProxmoxValue>of())) {
                String name = row.text("name");
                if (name != null && row.number("vmid", 0) > 0) {
                    names.put(GuestKey.parse(type + "/" + row.number("vmid", 0)), name);
                }
            }
        }
        return names;
    }

    private static @Nullable String incomplete(
            List<ProxmoxValue> status,
            List<NodeEntry> nodes,
            List<GuestEntry> guests,
            Permissions permissions) {
        List<String> reasons = new ArrayList<>();
        Set<String> known = nodes.stream().map(NodeEntry::name).collect(Collectors.toSet());
        nodes.stream()
                .filter(node -> !node.online())
                .forEach(node -> reasons.add("node " + node.name() + " is offline"));
        if (status.stream()
                .anyMatch(row -> row.text("type", "").equals("cluster") && !row.flag("quorate"))) {
            reasons.add("the cluster has no quorum");
        }
        guests.stream()
                .map(GuestEntry::node)
                .filter(node -> !known.contains(node))
                .distinct()
                .forEach(
                        node ->
                                reasons.add(
                                        "guests are on node " + node + ", which is not listed"));
        if (guests.isEmpty() && !permissions.known()) {
            reasons.add(
                    "no guest is shown, and Proxmox does not tell whether this login may see any");
        }
        if (permissions.gap() != null) {
            reasons.add(
                    "the login may see some guests only (no VM.Audit on "
                            + permissions.gap()
                            + ", or one that does not hold below it)");
        }
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }

    private static String fingerprint(List<ProxmoxValue> members) {
        Set<String> all = new TreeSet<>();
        for (ProxmoxValue member : members) {
            all.add(member.text("ssl_fingerprint", "node " + member.text("node", "")));
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private ProxmoxValue optional(Question<ProxmoxValue> question) throws InterruptedException {
        return optional(question, ProxmoxValue.ABSENT);
    }

    /** The answer, or the other one where this login or this version does not have it. */
    private static <T> T optional(Question<T> question, T otherwise) throws InterruptedException {
        try {
            return question.ask();
        } catch (NodeUnansweringException _) {
            return otherwise;
        } catch (FailedException e) {
            if (ProxmoxApi.refused(e.failure())) {
                return otherwise;
            }
            throw e;
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws InterruptedException;
    }
}
