/** The fleet key, which seals secrets for storage and for messages. */
@NullMarked
package io.github.proxboxfleet.runtime.secret;

import org.jspecify.annotations.NullMarked;
