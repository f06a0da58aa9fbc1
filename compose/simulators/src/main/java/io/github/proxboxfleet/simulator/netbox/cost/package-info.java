/** How long NetBox works on a request. */
@NullMarked
package io.github.proxboxfleet.simulator.netbox.cost;

import org.jspecify.annotations.NullMarked;
