/** Brings NetBox to the state that readers saw. */
@NullMarked
package io.github.proxboxfleet.netbox;

import org.jspecify.annotations.NullMarked;
