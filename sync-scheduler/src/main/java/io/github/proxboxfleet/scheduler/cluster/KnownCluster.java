package io.github.proxboxfleet.scheduler.cluster;

/**
 * The cluster that was last seen behind an endpoint, as one NetBox knows it.
 *
 * @param endpoint the endpoint's id
 * @param key what identities of its objects begin with
 * @param title what it is called in NetBox
 * @param ownKey the key that it had before it became a part of another; else the same as its key
 */
public record KnownCluster(
        String endpoint,
        String endpointName,
        String key,
        String title,
        String ownKey,
        ClusterTraits traits) {

    /** The same, as a part of another cluster. */
    KnownCluster within(String otherKey) {
        return new KnownCluster(endpoint, endpointName, otherKey, title, ownKey, traits);
    }

    boolean absorbed() {
        return !key.equals(ownKey);
    }

    /** Whether a former version has remembered it, which knew a name and a fingerprint only. */
    boolean nameOnly() {
        return traits.nodes().isEmpty();
    }
}
