/** What NetBox answers, and in what words it refuses. */
@NullMarked
package io.github.proxboxfleet.simulator.netbox.protocol;

import org.jspecify.annotations.NullMarked;
