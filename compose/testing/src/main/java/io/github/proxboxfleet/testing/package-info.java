/** Real servers as private child processes, for tests and measurements. */
@NullMarked
package io.github.proxboxfleet.testing;

import org.jspecify.annotations.NullMarked;
