/** Whole fleets: real processes, real messages, simulated Proxmox and NetBox. */
@NullMarked
package io.github.proxboxfleet.standalone.fleet;

import org.jspecify.annotations.NullMarked;
