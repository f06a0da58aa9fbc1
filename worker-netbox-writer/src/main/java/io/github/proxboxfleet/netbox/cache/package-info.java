/** What a writer keeps of each NetBox from run to run, and how it knows that it still holds. */
@NullMarked
package io.github.proxboxfleet.netbox.cache;

import org.jspecify.annotations.NullMarked;
