/** One shard's way into NetBox, phase by phase. */
@NullMarked
package io.github.proxboxfleet.netbox.shard;

import org.jspecify.annotations.NullMarked;
