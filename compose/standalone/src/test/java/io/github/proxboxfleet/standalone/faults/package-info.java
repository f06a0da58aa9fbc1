/**
 * Runs that are disturbed on purpose, and must end all the same with what an undisturbed run leaves
 * behind.
 */
@NullMarked
package io.github.proxboxfleet.standalone.faults;

import org.jspecify.annotations.NullMarked;
