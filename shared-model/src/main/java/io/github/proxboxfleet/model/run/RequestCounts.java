package io.github.proxboxfleet.model.run;

/** HTTP requests sent, retries included. */
public record RequestCounts(long proxmox, long netbox, long netboxWrites) {
    public static final RequestCounts NONE = new RequestCounts(0, 0, 0);

    public RequestCounts plus(RequestCounts other) {
        return new RequestCounts(
                proxmox + other.proxmox, netbox + other.netbox, netboxWrites + other.netboxWrites);
    }
}
