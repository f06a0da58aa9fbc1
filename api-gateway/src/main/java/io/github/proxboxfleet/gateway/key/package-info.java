/** API keys: who may call. */
@NullMarked
package io.github.proxboxfleet.gateway.key;

import org.jspecify.annotations.NullMarked;
