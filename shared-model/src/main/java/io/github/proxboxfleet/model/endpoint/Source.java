package io.github.proxboxfleet.model.endpoint;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.proxboxfleet.model.rule.SyncRules;
import java.net.URI;

/** What a run reads from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Source permits ProxmoxTarget {
    /** The endpoint's id in the gateway's database. */
    String endpointId();

    /** What operators call it. */
    String name();

    /** Base URL, where people open it too. */
    URI url();

    /** Which Proxmox it is, under whatever endpoint: limits hold for it. */
    default String origin() {
        return Origin.of(url());
    }

    /** Where its objects belong in NetBox. */
    Placement placement();

    /** What of it is synced; a run may narrow it. */
    SyncRules rules();

    /** Most requests in flight at once to this endpoint. */
    int fetchMaxConcurrency();

    /** As failures name it. */
    String title();
}
