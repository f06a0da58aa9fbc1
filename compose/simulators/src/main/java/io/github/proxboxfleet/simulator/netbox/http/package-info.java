/** Requests from the wire to the state and back. */
@NullMarked
package io.github.proxboxfleet.simulator.netbox.http;

import org.jspecify.annotations.NullMarked;
