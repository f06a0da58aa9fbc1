package io.github.proxboxfleet.model.endpoint;

import io.github.proxboxfleet.model.Required;
import java.net.URI;

/**
 * A NetBox to write.
 *
 * @param endpointId the endpoint's id in the gateway's database
 * @param name what operators call it
 * @param url base URL with its base path, without {@code /api/}
 * @param maxConcurrent most shards at once over the whole fleet; a shard has one request in flight
 */
public record NetBoxTarget(
        String endpointId,
        String name,
        URI url,
        SealedSecret token,
        TlsTrust tls,
        int maxConcurrent) {
    /** NetBox's own container takes four requests per worker before it stalls. */
    public static final int DEFAULT_MAX_CONCURRENT = 4;

    public NetBoxTarget {
        Required.text("endpointId", endpointId);
        Required.text("name", name);
        Required.field("url", url);
        Required.field("token", token);
        tls = tls == null ? new TlsTrust.SystemRoots() : tls;
        maxConcurrent = maxConcurrent <= 0 ? DEFAULT_MAX_CONCURRENT : maxConcurrent;
    }

    /** Which NetBox it is, under whatever endpoint: limits hold for it. */
    public String origin() {
        return Origin.of(url);
    }

    /** The same with another token. */
    public NetBoxTarget withToken(SealedSecret other) {
        return new NetBoxTarget(endpointId, name, url, other, tls, maxConcurrent);
    }

    /** As failures name it. */
    public String title() {
        return "NetBox '" + name + "'";
    }
}
