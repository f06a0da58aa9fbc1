/** Conflicts that return in every run, until somebody has seen them. */
@NullMarked
package io.github.proxboxfleet.gateway.conflict;

import org.jspecify.annotations.NullMarked;
