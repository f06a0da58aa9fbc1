package io.github.proxboxfleet.bench.measure;

/**
 * How subscribers of a run fared.
 *
 * @param complete how many saw every event, in order, once
 * @param cutOff how often one was cut off and came back
 * @param slowestSeconds the longest that an event took to reach one after it had reached another
 */
public record Audience(
        int subscribers, long events, int complete, int cutOff, double slowestSeconds) {}
