/**
 * The Proxmox API through the gateway: checked here, sent by a reader, answered as Proxmox does.
 */
@NullMarked
package io.github.proxboxfleet.gateway.proxy;

import org.jspecify.annotations.NullMarked;
