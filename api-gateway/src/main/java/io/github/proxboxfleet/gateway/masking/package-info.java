/** What must not be shown of what passes through. */
@NullMarked
package io.github.proxboxfleet.gateway.masking;

import org.jspecify.annotations.NullMarked;
