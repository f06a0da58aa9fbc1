/** What runs by itself beside the messages. */
@NullMarked
package io.github.proxboxfleet.runtime.background;

import org.jspecify.annotations.NullMarked;
