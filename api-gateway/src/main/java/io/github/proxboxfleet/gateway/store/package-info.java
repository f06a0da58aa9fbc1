/** The gateway's own database. */
@NullMarked
package io.github.proxboxfleet.gateway.store;

import org.jspecify.annotations.NullMarked;
