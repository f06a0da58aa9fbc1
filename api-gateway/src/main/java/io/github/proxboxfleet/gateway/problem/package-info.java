/** Errors as RFC 9457 problems that say what is wrong and how to mend it. */
@NullMarked
package io.github.proxboxfleet.gateway.problem;

import org.jspecify.annotations.NullMarked;
