/**
 * Publishing with confirms, consuming with dead letters, and the declaration of what carries both.
 */
@NullMarked
package io.github.proxboxfleet.runtime.broker;

import org.jspecify.annotations.NullMarked;
