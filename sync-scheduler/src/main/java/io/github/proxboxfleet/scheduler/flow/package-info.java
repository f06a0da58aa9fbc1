/** What the scheduler does on each command, event and tick. */
@NullMarked
package io.github.proxboxfleet.scheduler.flow;

import org.jspecify.annotations.NullMarked;
