package io.github.proxboxfleet.openapi.source;

import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.source.ApiTree.Node;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From JSON to nodes; whatever would make a wrong document is refused here. */
final class ReadTree {
    private static final Pattern PATH = Pattern.compile("/|(?:/(?:[^/{}\\s]+|\\{[^/{}\\s]+}))+");
    private static final String REMEDY = "Fetch the file again, unchanged.";

    private final Set<String> paths = new HashSet<>();
    private int methods;

    private ReadTree() {}

    static ApiTree of(ReadArray.Content content) throws Refusal {
        ReadTree reading = new ReadTree();
        List<Node> roots = reading.nodes(content.nodes(), "", "the top level");
        if (reading.methods == 0) {
            throw new Refusal("describes no operation", "", "Give a description file.");
        }
        return new ApiTree(roots, content.formats());
    }

    private List<Node> nodes(JsonNode array, String parent, String where) throws Refusal {
        if (!array.isArray()) {
            throw new Refusal("has no list of paths", where, REMEDY);
        }
        List<Node> nodes = new ArrayList<>();
        for (JsonNode node : array) {
            nodes.add(node(node, parent, where));
        }
        return nodes;
    }

    private Node node(JsonNode json, String parent, String where) throws Refusal {
        String path = json.path("path").stringValue("");
        if (!PATH.matcher(path).matches()) {
            throw new Refusal("has an entry without a usable \"path\"", "below " + where, REMEDY);
        }
        if (!path.startsWith(parent + "/")) {
            throw new Refusal("lists " + path + " below another path", "below " + where, REMEDY);
        }
        if (!paths.add(path)) {
            throw new Refusal("lists a path twice", path, REMEDY);
        }
        Map<Verb, ObjectNode> info = methods(json.path("info"), path);
        methods += info.size();
        JsonNode below = json.path("children");
        boolean bare = below.isMissingNode() || below.isNull();
        String prefix = path.equals("/") ? "" : path;
        return new Node(path, info, bare ? List.of() : nodes(below, prefix, path));
    }

    private static Map<Verb, ObjectNode> methods(JsonNode info, String path) throws Refusal {
        Map<Verb, ObjectNode> methods = new EnumMap<>(Verb.class);
        for (Map.Entry<String, JsonNode> entry : info.properties()) {
            Optional<Verb> verb = Verb.of(entry.getKey());
            if (verb.isEmpty()) {
                throw new Refusal(
                        "has a method that is no HTTP verb of Proxmox: " + entry.getKey(),
                        path,
                        "If a new release brought it, this program must learn it first.");
            }
            if (!(entry.getValue() instanceof ObjectNode method)
                    || !method.path("parameters").isObject()
                    || !method.path("returns").isObject()) {
                throw new Refusal(
                        "has a method without parameters or returns",
                        verb.get() + " " + path,
                        REMEDY);
            }
            methods.put(verb.get(), method);
        }
        return methods;
    }
}
