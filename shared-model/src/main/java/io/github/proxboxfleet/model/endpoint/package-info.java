/** Where a message's work is to be done: addresses, credentials (sealed) and trust. */
@NullMarked
package io.github.proxboxfleet.model.endpoint;

import org.jspecify.annotations.NullMarked;
