/** Runs as the API shows them: asked for, listed, cancelled, retried. */
@NullMarked
package io.github.proxboxfleet.gateway.run;

import org.jspecify.annotations.NullMarked;
