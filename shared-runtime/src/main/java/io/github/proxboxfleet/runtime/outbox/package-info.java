/** State and message leave together: a table in the same transaction, and a relay. */
@NullMarked
package io.github.proxboxfleet.runtime.outbox;

import org.jspecify.annotations.NullMarked;
