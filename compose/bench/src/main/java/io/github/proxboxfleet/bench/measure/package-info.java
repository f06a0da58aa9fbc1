/** What was measured, and what follows from it. */
@NullMarked
package io.github.proxboxfleet.bench.measure;

import org.jspecify.annotations.NullMarked;
