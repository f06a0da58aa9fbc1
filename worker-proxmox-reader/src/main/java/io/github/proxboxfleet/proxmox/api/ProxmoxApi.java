package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.GuestKey;
import java.util.List;

/**
 * The calls of Proxmox VE that a sync needs. All throw {@link
 * io.github.proxboxfleet.model.failure.FailedException}, and those about a node also {@link
 * NodeUnansweringException}.
 */
public interface ProxmoxApi {
    /** Whether Proxmox says no to this one question, which says nothing about the others. */
    static boolean refused(Failure failure) {
        return switch (failure) {
            case Failure.Forbidden _, Failure.Rejected _ -> true;
            case Failure.Unreachable _,
                    Failure.Overloaded _,
                    Failure.Misconfigured _,
                    Failure.Unauthorized _,
                    Failure.Conflict _,
                    Failure.Incomplete _,
                    Failure.Bug _ ->
                    false;
        };
    }

    /** The endpoint's name as failures give it. */
    String endpoint();

    /** {@code GET /version}. */
    ProxmoxValue version() throws InterruptedException;

    /** {@code GET /cluster/status}. */
    List<ProxmoxValue> clusterStatus() throws InterruptedException;

    /** The guests of {@code GET /cluster/resources}. */
    List<ProxmoxValue> guests() throws InterruptedException;

    /** {@code GET /nodes}. */
    List<ProxmoxValue> nodes() throws InterruptedException;

    /**
     * {@code GET /cluster/nextid?vmid=…}: whether a guest has this id, one that this login cannot
     * see too.
     */
    boolean taken(int vmid) throws InterruptedException;

    /** {@code GET /cluster/options}. */
    ProxmoxValue options() throws InterruptedException;

    /** {@code GET /access/permissions}: what this login may do, by path. */
    ProxmoxValue permissions() throws InterruptedException;

    /** {@code GET /cluster/sdn/vnets}. */
    List<ProxmoxValue> vnets() throws InterruptedException;

    /** {@code GET /cluster/sdn/zones}. */
    List<ProxmoxValue> zones() throws InterruptedException;

    /** {@code GET /nodes/{node}/version}. */
    ProxmoxValue nodeVersion(String node) throws InterruptedException;

    /** {@code GET /nodes/{node}/network}. */
    List<ProxmoxValue> nodeNetwork(String node) throws InterruptedException;

    /** {@code GET /nodes/{node}/{type}}: the node's own list of its guests of one type. */
    List<ProxmoxValue> nodeGuests(String node, String type) throws InterruptedException;

    /** {@code GET /nodes/{node}/{type}/{vmid}/config}. */
    ProxmoxValue guestConfig(String node, GuestKey guest) throws InterruptedException;

    /** Asks a VM's agent, for example {@code network-get-interfaces}. */
    AgentAnswer agent(String node, GuestKey guest, String question) throws InterruptedException;

    /** {@code GET /nodes/{node}/lxc/{vmid}/interfaces}. */
    AgentAnswer containerInterfaces(String node, GuestKey guest) throws InterruptedException;
}
