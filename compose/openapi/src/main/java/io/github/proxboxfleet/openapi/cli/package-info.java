/** The command line: {@code proxbox openapi}. What is heavy is loaded when a command runs. */
@NullMarked
package io.github.proxboxfleet.openapi.cli;

import org.jspecify.annotations.NullMarked;
