/** What a reader says of a cluster, in words that know neither Proxmox's wire nor NetBox's. */
@NullMarked
package io.github.proxboxfleet.model.inventory;

import org.jspecify.annotations.NullMarked;
