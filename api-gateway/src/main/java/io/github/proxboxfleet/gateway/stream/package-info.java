/** A run's journal as it grows, to everyone who subscribes. */
@NullMarked
package io.github.proxboxfleet.gateway.stream;

import org.jspecify.annotations.NullMarked;
