package io.github.proxboxfleet.gateway.endpoint;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An endpoint as a request describes it, one form for each type; nothing is checked yet. Whoever
 * adds a type adds a form, a draft, a check and a view.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@Schema(
        name = "NewEndpoint",
        description = "An API to read from or to write to. Its type says which fields it has.",
        oneOf = {ProxmoxBody.class, NetBoxBody.class},
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = Endpoint.PROXMOX, schema = ProxmoxBody.class),
            @DiscriminatorMapping(value = Endpoint.NETBOX, schema = NetBoxBody.class)
        })
sealed interface EndpointBody permits ProxmoxBody, NetBoxBody {
    /** The body that would describe a stored endpoint, but for its secrets. */
    static EndpointBody of(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Proxmox proxmox -> ProxmoxBody.of(proxmox);
            case Endpoint.NetBox netbox -> NetBoxBody.of(netbox);
        };
    }
}
