/** Live queries to workers: someone waits for the answer. */
@NullMarked
package io.github.proxboxfleet.gateway.query;

import org.jspecify.annotations.NullMarked;
