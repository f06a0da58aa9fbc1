package io.github.proxboxfleet.runtime.http;

import java.io.IOException;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/**
 * What a circuit breaker counts against an endpoint. What it does not count says nothing about the
 * endpoint, for better or worse.
 *
 * @param statuses which answers
 * @param losses which calls that got no answer
 */
public record GuardPolicy(IntPredicate statuses, BiPredicate<HttpCall, IOException> losses) {}
