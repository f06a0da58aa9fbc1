/** One-method HTTP transport and its decorators; TLS trust per endpoint; causes in words. */
@NullMarked
package io.github.proxboxfleet.runtime.http;

import org.jspecify.annotations.NullMarked;
