package io.github.proxboxfleet.model.run;

/** HTTP requests sent to a source (Proxmox) and to NetBox, retries included. */
public record RequestCounts(long source, long netbox, long netboxWrites) {
    public static final RequestCounts NONE = new RequestCounts(0, 0, 0);

    public RequestCounts plus(RequestCounts other) {
        return new RequestCounts(
                source + other.source, netbox + other.netbox, netboxWrites + other.netboxWrites);
    }
}
