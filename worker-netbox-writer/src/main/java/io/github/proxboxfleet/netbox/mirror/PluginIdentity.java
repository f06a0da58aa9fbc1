package io.github.proxboxfleet.netbox.mirror;

/**
 * What the plugin's row about a virtual machine says of its guest.
 *
 * @param type {@code qemu} or {@code lxc}; empty: not said
 * @param cluster the cluster's name; empty: not said
 */
public record PluginIdentity(long vmid, String type, String cluster) {}
