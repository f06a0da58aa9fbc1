/**
 * Values that satisfy the schemas of a catalogue: for answers that nothing else gives, and to try
 * requests.
 */
@NullMarked
package io.github.proxboxfleet.simulator.sample;

import org.jspecify.annotations.NullMarked;
