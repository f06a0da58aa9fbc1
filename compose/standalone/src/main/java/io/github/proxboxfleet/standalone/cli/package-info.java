/** The command line: demo, sync, serve, simulate, version. */
@NullMarked
package io.github.proxboxfleet.standalone.cli;

import org.jspecify.annotations.NullMarked;
