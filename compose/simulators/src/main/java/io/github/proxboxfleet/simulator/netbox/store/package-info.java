/** Every object there is, held in memory, with indexes and a way back. */
@NullMarked
package io.github.proxboxfleet.simulator.netbox.store;

import org.jspecify.annotations.NullMarked;
