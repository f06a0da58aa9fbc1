package io.github.proxboxfleet.scheduler.credit;

import io.github.proxboxfleet.model.run.RunId;

/**
 * A shard that waits for a credit.
 *
 * @param endpoint id of its Proxmox endpoint; empty where it has none
 */
public record Candidate(RunId run, int number, String endpoint) {}
