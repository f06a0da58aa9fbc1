/** The journal of every run, and what can be read off it. */
@NullMarked
package io.github.proxboxfleet.gateway.journal;

import org.jspecify.annotations.NullMarked;
