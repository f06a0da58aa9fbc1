/** What can go wrong, as values. */
@NullMarked
package io.github.proxboxfleet.model.failure;

import org.jspecify.annotations.NullMarked;
