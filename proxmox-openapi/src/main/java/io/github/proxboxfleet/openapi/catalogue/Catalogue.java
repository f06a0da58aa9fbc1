package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.source.ApiTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What one release of a product offers, in the order of its description file. */
public final class Catalogue {
    private final Product product;
    private final String version;
    private final List<Operation> operations;
    private final Map<String, JsonNode> formats;
    private final Routes routes;

    public Catalogue(
            Product product,
            String version,
            List<Operation> operations,
            Map<String, JsonNode> formats) {
        this.product = product;
        this.version = version;
        this.operations = List.copyOf(operations);
        this.formats = Map.copyOf(formats);
        this.routes = new Routes(this.operations);
    }

    public static Catalogue of(ApiTree tree, Product product, String version) {
        List<Operation> operations = new ArrayList<>();
        for (ApiTree.Node node : tree.nodes()) {
            boolean directory = !node.children().isEmpty();
            node.methods()
                    .forEach(
                            (verb, facts) ->
                                    operations.add(
                                            Operation.of(node.path(), verb, directory, facts)));
        }
        return new Catalogue(product, version, operations, tree.formats());
    }

    public Product product() {
        return product;
    }

    public String version() {
        return version;
    }

    public List<Operation> operations() {
        return operations;
    }

    /** Definitions of formats that the operations only name. */
    public Map<String, JsonNode> formats() {
        return formats;
    }

    /** The operation with this path as the description writes it, with placeholders. */
    public Optional<Operation> operation(Verb verb, String template) {
        return operations.stream()
                .filter(op -> op.verb() == verb && op.path().equals(template))
                .findFirst();
    }

    /**
     * Which operation a request means.
     *
     * @param path as it stands in the URL after {@code /api2/json}, percent-encoded, without query
     */
    public Lookup find(Verb verb, String path) {
        return routes.find(verb, path);
    }

    /** The same, without the operations of PBS's backup protocol. */
    public Catalogue withoutUpgraded() {
        return new Catalogue(
                product,
                version,
                operations.stream().filter(op -> !op.upgraded()).toList(),
                formats);
    }

    @Override
    public String toString() {
        return product.title() + " " + version;
    }
}
