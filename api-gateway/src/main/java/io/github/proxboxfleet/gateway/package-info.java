/** The HTTP edge: accepts syncs, keeps their journal, and tells everyone who listens. */
@NullMarked
package io.github.proxboxfleet.gateway;

import org.jspecify.annotations.NullMarked;
