/** The objects that others refer to: found, or made once. */
@NullMarked
package io.github.proxboxfleet.netbox.reference;

import org.jspecify.annotations.NullMarked;
