/** The wire contract of the fleet. Depends on Jackson annotations and nothing of Spring. */
@NullMarked
package io.github.proxboxfleet.model;

import org.jspecify.annotations.NullMarked;
