/** The systems that the fleet is measured on, in a process of their own. */
@NullMarked
package io.github.proxboxfleet.bench.simulated;

import org.jspecify.annotations.NullMarked;
