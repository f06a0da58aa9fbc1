/** How runs, their stages and their endpoints stand. */
@NullMarked
package io.github.proxboxfleet.scheduler.run;

import org.jspecify.annotations.NullMarked;
