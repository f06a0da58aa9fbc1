/** Writes many objects in few requests, and tells of each what became of it. */
@NullMarked
package io.github.proxboxfleet.netbox.write;

import org.jspecify.annotations.NullMarked;
