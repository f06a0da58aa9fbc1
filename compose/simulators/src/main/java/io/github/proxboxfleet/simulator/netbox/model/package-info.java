/** The models of NetBox, as data: fields, constraints, names. */
@NullMarked
package io.github.proxboxfleet.simulator.netbox.model;

import org.jspecify.annotations.NullMarked;
