/** What the scheduler does about each command, event and passing moment. */
@NullMarked
package io.github.proxboxfleet.scheduler.flow;

import org.jspecify.annotations.NullMarked;
