/**
 * A small HTTP/1.1 server that can misbehave on purpose: reset, truncate, hang up, choose its
 * reason phrase.
 */
@NullMarked
package io.github.proxboxfleet.simulator.wire;

import org.jspecify.annotations.NullMarked;
