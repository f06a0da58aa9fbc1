/** Everything in one JVM. */
@NullMarked
package io.github.proxboxfleet.standalone;

import org.jspecify.annotations.NullMarked;
