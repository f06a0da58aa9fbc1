/** How fast and how large the fleet is: measured on simulated systems, from outside. */
@NullMarked
package io.github.proxboxfleet.bench;

import org.jspecify.annotations.NullMarked;
