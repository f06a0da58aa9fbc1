package io.github.proxboxfleet.netbox.stage;

/** What the stages of a shard share. */
interface ShardPart {
    Shard shard();
}
