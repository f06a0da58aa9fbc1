/** Live queries: what a person asks of Proxmox through the gateway, answered while they wait. */
@NullMarked
package io.github.proxboxfleet.proxmox.query;

import org.jspecify.annotations.NullMarked;
