/** Not simulators: real servers as child processes, private to whoever starts them. */
@NullMarked
package io.github.proxboxfleet.simulator.process;

import org.jspecify.annotations.NullMarked;
