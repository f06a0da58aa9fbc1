/** What every deployable needs besides the model. */
@NullMarked
package io.github.proxboxfleet.runtime;

import org.jspecify.annotations.NullMarked;
