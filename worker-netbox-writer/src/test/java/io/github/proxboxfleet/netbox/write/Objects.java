package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects and natural keys for tests. */
final class Objects {
    static final NaturalKey SLUG = by(null, "slug", object -> object.path("slug").asString());
    static final NaturalKey NAME =
            by(Clusters.MODEL, "name", object -> object.path("name").asString());
    static final NaturalKey VM =
            by(
                    VirtualMachines.MODEL,
                    "name",
                    object ->
                            reference(object.path("cluster"))
                                    + " "
                                    + object.path("name").asString().toLowerCase(Locale.ROOT));
    static final NaturalKey ADDRESS =
            by(IpAddresses.MODEL, "address", object -> object.path("address").asString());

    private Objects() {}

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode named(String name) {
        return empty().put("name", name);
    }

    private static long reference(JsonNode reference) {
        return reference.isObject() ? reference.path("id").asLong() : reference.asLong();
    }

    private static NaturalKey by(Model model, String field, Function<ObjectNode, String> key) {
        return new NaturalKey() {
            @Override
            public List<ObjectNode> find(NetBoxApi api, List<ObjectNode> candidates) {
                if (model == null) {
                    return List.of();
                }
                List<String> values =
                        candidates.stream()
                                .map(candidate -> candidate.path(field).asString())
                                .toList();
                // By name NetBox filters with regard to letter case, and compares without.
                if (model == VirtualMachines.MODEL) {
                    return api.list(
                            model.path(),
                            Query.of(
                                    "cluster_id",
                                    reference(candidates.getFirst().path("cluster"))));
                }
                return api.list(model.path(), Query.of(field, values));
            }

            @Override
            public String keyOf(ObjectNode object) {
                return key.apply(object);
            }
        };
    }
}
