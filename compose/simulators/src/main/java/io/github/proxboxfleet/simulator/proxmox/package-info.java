/**
 * A Proxmox VE cluster to test against. Everything it answers is derived from one model ({@code
 * ClusterState}), so a guest's list entry, status, configuration and resource entry cannot
 * contradict each other; what is copied from the real server is the wire: its envelope, its 0/1
 * booleans, its error words and its habits between versions 8.0 and 9.2.
 */
@NullMarked
package io.github.proxboxfleet.simulator.proxmox;

import org.jspecify.annotations.NullMarked;
