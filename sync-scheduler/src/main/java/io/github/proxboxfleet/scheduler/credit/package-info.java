/** Who may have a shard in flight: credits, and circuit breakers. */
@NullMarked
package io.github.proxboxfleet.scheduler.credit;

import org.jspecify.annotations.NullMarked;
