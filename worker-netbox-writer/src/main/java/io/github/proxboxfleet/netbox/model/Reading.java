package io.github.proxboxfleet.netbox.model;

/** How a cluster's objects are read into its mirror. */
public enum Reading {
    /** Not at all: they are looked up where something refers to them. */
    ON_DEMAND,
    /** With the cluster itself, by {@code cluster_id}: shards of nodes need no more. */
    WITH_CLUSTER,
    /** By {@code cluster_id}. */
    BY_CLUSTER,
    /** By the ids of their parents. */
    BY_PARENT,
    /** All that NetBox has, where that is cheaper than by parent; else by parent. */
    ALL_OR_BY_PARENT,
    /** All that NetBox has, where that is cheaper; else by the parents of what they belong to. */
    ALL_OR_BY_OWNER
}
