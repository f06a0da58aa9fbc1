package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.run.RequestCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader said of a shard.
 *
 * @param failures what could not be read
 * @param incomplete why not everything was read; absent: it was
 */
record WasRead(RequestCounts requests, List<ObjectFailure> failures, @Nullable String incomplete) {}
