/** Log context and error ids. */
@NullMarked
package io.github.proxboxfleet.runtime.observe;

import org.jspecify.annotations.NullMarked;
