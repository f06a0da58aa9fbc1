/** What goes wrong with requests, on demand. */
@NullMarked
package io.github.proxboxfleet.simulator.netbox.fault;

import org.jspecify.annotations.NullMarked;
