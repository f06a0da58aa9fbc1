package io.github.proxboxfleet.scheduler.credit;

import io.github.proxboxfleet.model.run.RunId;

/**
 * A shard that waits for a credit.
 *
 * @param origin the Proxmox that it reads; empty where it reads none
 */
public record Candidate(RunId run, int number, String origin) {}
