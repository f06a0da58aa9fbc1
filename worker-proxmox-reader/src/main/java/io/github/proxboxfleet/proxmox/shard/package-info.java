/** Commands in, items and events out. */
@NullMarked
package io.github.proxboxfleet.proxmox.shard;

import org.jspecify.annotations.NullMarked;
