/** What is peculiar to single models beyond their fields and constraints. */
@NullMarked
package io.github.proxboxfleet.simulator.netbox.rules;

import org.jspecify.annotations.NullMarked;
