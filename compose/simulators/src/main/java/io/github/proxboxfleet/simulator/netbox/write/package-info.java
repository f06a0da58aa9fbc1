/** Writes: validation, saving, deletion, one object or many. */
@NullMarked
package io.github.proxboxfleet.simulator.netbox.write;

import org.jspecify.annotations.NullMarked;
