/**
 * A NetBox held in memory, faithful where it hurts: bulk writes that are all or nothing, error
 * shapes that change with the version, filters that are ignored when misspelt, one lane for
 * addresses, and a server that can fail on demand.
 */
@NullMarked
package io.github.proxboxfleet.simulator.netbox;

import org.jspecify.annotations.NullMarked;
