package io.github.proxboxfleet.bench.measure;

/**
 * What a process took during a run.
 *
 * @param cpuSeconds of user and system
 * @param peakMegabytes most that was resident; 0 where the system does not tell
 */
public record ProcessUse(String name, double cpuSeconds, long peakMegabytes) {}
