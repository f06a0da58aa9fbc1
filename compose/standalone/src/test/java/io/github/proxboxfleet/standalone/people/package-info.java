/** A NetBox in which people work beside the sync. */
@NullMarked
package io.github.proxboxfleet.standalone.people;

import org.jspecify.annotations.NullMarked;
