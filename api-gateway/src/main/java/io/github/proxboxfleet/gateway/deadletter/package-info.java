/** Messages that no consumer could process. */
@NullMarked
package io.github.proxboxfleet.gateway.deadletter;

import org.jspecify.annotations.NullMarked;
