/** The fleet's processes, and what is seen of them from outside. */
@NullMarked
package io.github.proxboxfleet.bench.fleet;

import org.jspecify.annotations.NullMarked;
