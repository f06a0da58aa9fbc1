package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.model.Index;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.write.NaturalKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds objects again by the key that their model declares: before their ids are known. */
public record ModelKey(Model model) implements NaturalKey {
    @Override
    public List<ObjectNode> find(NetBoxApi api, List<ObjectNode> candidates) {
        String first = model.key().getFirst();
        Set<String> values = new LinkedHashSet<>();
        Set<String> keys = new LinkedHashSet<>();
        for (ObjectNode candidate : candidates) {
            values.add(text(first, candidate));
            keys.add(keyOf(candidate));
        }
        return api.list(
                model.path(),
                Query.of(model.keyFilter(), values),
                node -> keys.contains(keyOf(node)));
    }

    @Override
    public String keyOf(ObjectNode object) {
        return model.key().stream()
                .map(field -> text(field, object).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }

    /** An address is found by its host: NetBox holds it once, whatever its prefix length. */
    private String text(String field, ObjectNode object) {
        String text = text(object.path(field));
        return field.equals(model.indexes().get(Index.HOST)) ? text.replaceFirst("/.*", "") : text;
    }

    private static String text(JsonNode node) {
        if (node.isObject()) {
            return node.has("value")
                    ? node.path("value").asString("")
                    : node.path("id").asString("");
        }
        return node.isNull() || node.isMissingNode() ? "" : node.asString("");
    }
}
