/** Which cluster an endpoint's cluster is, whatever it is called today. */
@NullMarked
package io.github.proxboxfleet.scheduler.cluster;

import org.jspecify.annotations.NullMarked;
