/** The reader: takes commands, reads Proxmox, hands typed items on. */
@NullMarked
package io.github.proxboxfleet.proxmox;

import org.jspecify.annotations.NullMarked;
