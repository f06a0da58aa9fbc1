package io.github.proxboxfleet.openapi.source;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A description file as it stands.
 *
 * @param formats definitions of named formats, which only the raw dump of a host has
 */
public record ApiTree(List<Node> roots, Map<String, JsonNode> formats) {

    /** A path; {@code methods} is empty for a pure directory. */
    public record Node(String path, Map<Verb, ObjectNode> methods, List<Node> children) {}

    public ApiTree {
        roots = List.copyOf(roots);
        formats = Map.copyOf(formats);
    }

    /** All nodes, parents before their children, in the order of the file. */
    public List<Node> nodes() {
        List<Node> all = new ArrayList<>();
        roots.forEach(root -> collect(root, all));
        return all;
    }

    /** The product that has such paths; the file itself does not say. */
    public Optional<Product> product() {
        Set<String> paths = nodes().stream().map(Node::path).collect(Collectors.toSet());
        if (paths.contains("/nodes/{node}/qemu")) {
            return Optional.of(Product.PVE);
        }
        if (paths.contains("/remotes")) {
            return Optional.of(Product.PDM);
        }
        return paths.contains("/admin/datastore") ? Optional.of(Product.PBS) : Optional.empty();
    }

    private static void collect(Node node, List<Node> into) {
        into.add(node);
        node.children().forEach(child -> collect(child, into));
    }
}
