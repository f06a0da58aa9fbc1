/** Who changed what in Proxmox through the gateway. */
@NullMarked
package io.github.proxboxfleet.gateway.audit;

import org.jspecify.annotations.NullMarked;
