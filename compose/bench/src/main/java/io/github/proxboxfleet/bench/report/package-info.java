/** What was measured, for people. */
@NullMarked
package io.github.proxboxfleet.bench.report;

import org.jspecify.annotations.NullMarked;
