/** How the gateway speaks, by the path that is called. */
@NullMarked
package io.github.proxboxfleet.gateway.surface;

import org.jspecify.annotations.NullMarked;
