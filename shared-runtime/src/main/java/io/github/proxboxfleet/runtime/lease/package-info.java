/** What one of several processes does alone. */
@NullMarked
package io.github.proxboxfleet.runtime.lease;

import org.jspecify.annotations.NullMarked;
