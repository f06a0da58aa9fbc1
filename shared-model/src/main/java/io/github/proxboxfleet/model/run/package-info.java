/** Runs, stages and shards, as the messages and the API name them. */
@NullMarked
package io.github.proxboxfleet.model.run;

import org.jspecify.annotations.NullMarked;
