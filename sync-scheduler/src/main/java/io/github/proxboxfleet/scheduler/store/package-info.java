/** The scheduler's tables. */
@NullMarked
package io.github.proxboxfleet.scheduler.store;

import org.jspecify.annotations.NullMarked;
