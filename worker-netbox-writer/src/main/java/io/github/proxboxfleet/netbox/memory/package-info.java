/** What a writer remembers of each NetBox from run to run, and how it knows that it still holds. */
@NullMarked
package io.github.proxboxfleet.netbox.memory;

import org.jspecify.annotations.NullMarked;
