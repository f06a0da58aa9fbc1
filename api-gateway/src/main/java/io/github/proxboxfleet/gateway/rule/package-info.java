/** Rules of endpoints and runs, as requests say them and as the API shows them. */
@NullMarked
package io.github.proxboxfleet.gateway.rule;

import org.jspecify.annotations.NullMarked;
