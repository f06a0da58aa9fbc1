/** What changed between two releases. */
@NullMarked
package io.github.proxboxfleet.openapi.diff;

import org.jspecify.annotations.NullMarked;
