package io.github.proxboxfleet.model.endpoint;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.rule.SyncRules;
import java.net.URI;
import java.util.List;

/**
 * A Proxmox VE cluster to read.
 *
 * @param endpointId the endpoint's id in the gateway's database
 * @param name what operators call it
 * @param url base URL, for example {@code https://pve1.example:8006}
 * @param hosts base URLs of further nodes of the same cluster; the next is taken where one does not
 *     answer
 * @param fetchMaxConcurrency most requests in flight at once to this endpoint
 * @param placement where its objects belong in NetBox
 * @param rules what of it is synced
 */
@JsonTypeName("proxmox-ve")
public record ProxmoxTarget(
        String endpointId,
        String name,
        URI url,
        List<URI> hosts,
        ProxmoxLogin login,
        TlsTrust tls,
        int fetchMaxConcurrency,
        Placement placement,
        SyncRules rules)
        implements Source {
    public static final int DEFAULT_FETCH_MAX_CONCURRENCY = 8;

    /** With one address, and everything of it is synced. */
    public ProxmoxTarget(
            String endpointId,
            String name,
            URI url,
            ProxmoxLogin login,
            TlsTrust tls,
            int fetchMaxConcurrency,
            Placement placement) {
        this(
                endpointId,
                name,
                url,
                List.of(),
                login,
                tls,
                fetchMaxConcurrency,
                placement,
                SyncRules.NONE);
    }

    public ProxmoxTarget {
        Required.text("endpointId", endpointId);
        Required.text("name", name);
        Required.field("url", url);
        Required.field("login", login);
        tls = tls == null ? new TlsTrust.SystemRoots() : tls;
        placement = placement == null ? Placement.NONE : placement;
        hosts = Required.list(hosts);
        rules = rules == null ? SyncRules.NONE : rules;
        fetchMaxConcurrency =
                fetchMaxConcurrency <= 0 ? DEFAULT_FETCH_MAX_CONCURRENCY : fetchMaxConcurrency;
    }

    /** The same with another login. */
    public ProxmoxTarget withLogin(ProxmoxLogin other) {
        return new ProxmoxTarget(
                endpointId, name, url, hosts, other, tls, fetchMaxConcurrency, placement, rules);
    }

    @Override
    public String title() {
        return "Proxmox '" + name + "'";
    }
}
