/** Types, of our own making, for answers that the sources leave untyped. */
@NullMarked
package io.github.proxboxfleet.openapi.overlay;

import org.jspecify.annotations.NullMarked;
