/** The scheduler: takes requests for runs and moves them, shard by shard, to their end. */
@NullMarked
package io.github.proxboxfleet.scheduler;

import org.jspecify.annotations.NullMarked;
