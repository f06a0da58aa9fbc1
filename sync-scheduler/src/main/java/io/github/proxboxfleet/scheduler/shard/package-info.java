/**
 * What a shard is, how shards are cut from a cluster's index, and what becomes of one that failed.
 */
@NullMarked
package io.github.proxboxfleet.scheduler.shard;

import org.jspecify.annotations.NullMarked;
