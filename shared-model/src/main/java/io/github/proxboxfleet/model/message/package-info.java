/** Commands, events, and the names of the exchanges and queues that carry them. */
@NullMarked
package io.github.proxboxfleet.model.message;

import org.jspecify.annotations.NullMarked;
