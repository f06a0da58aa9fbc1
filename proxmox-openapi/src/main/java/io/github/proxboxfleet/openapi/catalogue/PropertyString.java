package io.github.proxboxfleet.openapi.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a text such as {@code virtio=BC:24:11:00:00:01,bridge=vmbr0} may hold.
 *
 * @param fields the keys with their schemas
 * @param defaultKey the key that may be left out before its value
 * @param shorthands keys that stand for two others: {@code virtio=M} is {@code
 *     model=virtio,macaddr=M}
 * @param array the text is a list of values of one schema instead
 */
public record PropertyString(
        Map<String, Schema> fields,
        Optional<String> defaultKey,
        Map<String, Shorthand> shorthands,
        Optional<Schema> array) {

    /** The key goes into {@code keyField}, its value into {@code valueField}, unless empty. */
    public record Shorthand(String valueField, Optional<String> keyField) {}

    public static PropertyString of(ObjectNode format) {
        JsonNode type = format.path("type");
        if (!type.isString()) {
            return ofFields(Schema.named(format), Optional.empty());
        }
        Schema whole = new Schema(format);
        if (whole.is("array")) {
            return new PropertyString(Map.of(), Optional.empty(), Map.of(), whole.items());
        }
        return ofFields(whole.properties(), format.path("default_key").stringValueOpt());
    }

    private static PropertyString ofFields(Map<String, Schema> all, Optional<String> named) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        Map<String, Shorthand> shorthands = new LinkedHashMap<>();
        Optional<String> defaultKey = named;
        for (Map.Entry<String, Schema> entry : all.entrySet()) {
            ObjectNode facts = entry.getValue().facts();
            if (facts.has("alias")) {
                shorthands.put(
                        entry.getKey(),
                        new Shorthand(
                                facts.path("alias").asString(),
                                facts.path("keyAlias").stringValueOpt()));
            } else {
                fields.put(entry.getKey(), entry.getValue());
            }
            if (Flag.of(facts.path("default_key"))) {
                defaultKey = Optional.of(entry.getKey());
            }
        }
        return new PropertyString(fields, defaultKey, shorthands, Optional.empty());
    }
}
