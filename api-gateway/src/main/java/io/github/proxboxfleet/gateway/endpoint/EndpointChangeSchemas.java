package io.github.proxboxfleet.gateway.endpoint;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Describes what annotations cannot: that each form of an endpoint states its type, and that a
 * change has the fields of a new endpoint, none of them required.
 */
final class EndpointChangeSchemas implements OpenApiCustomizer {
    static final String REFERENCE = "#/components/schemas/EndpointChange";

    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void customise(OpenAPI api) {
        Schema<?> either = new ObjectSchema();
        either.description("Some of an endpoint's fields; those that are absent stay as they are.");
        either.addAnyOfItem(change(api, Endpoint.PROXMOX, "ProxmoxEndpoint"));
        either.addAnyOfItem(change(api, Endpoint.NETBOX, "NetBoxEndpoint"));
        api.getComponents().addSchemas("EndpointChange", either);
    }

    private static Schema<?> change(OpenAPI api, String type, String form) {
        var schemas = api.getComponents().getSchemas();
        Schema<?> created = Objects.requireNonNull(schemas.get("New" + form));
        Schema<?> change = new ObjectSchema();
        change.description("Some fields of a " + type + " endpoint.");
        change.properties(new LinkedHashMap<>(created.getProperties()));
        schemas.put(form + "Change", change);
        created.addProperty("type", new StringSchema()._enum(List.of(type)));
        created.addRequiredItem("type");
        return new Schema<>().$ref(SCHEMAS + form + "Change");
    }
}
