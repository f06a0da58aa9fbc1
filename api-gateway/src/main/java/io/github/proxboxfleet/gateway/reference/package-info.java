/** The Proxmox APIs, described from the shipped catalogues. */
@NullMarked
package io.github.proxboxfleet.gateway.reference;

import org.jspecify.annotations.NullMarked;
