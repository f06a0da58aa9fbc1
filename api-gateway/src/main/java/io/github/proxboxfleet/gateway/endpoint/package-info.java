/** The Proxmox and NetBox APIs that an operator has configured. */
@NullMarked
package io.github.proxboxfleet.gateway.endpoint;

import org.jspecify.annotations.NullMarked;
