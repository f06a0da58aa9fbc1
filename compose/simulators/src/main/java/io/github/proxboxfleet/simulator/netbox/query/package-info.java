/** Reads: filters, order, pages and how objects are shown. */
@NullMarked
package io.github.proxboxfleet.simulator.netbox.query;

import org.jspecify.annotations.NullMarked;
