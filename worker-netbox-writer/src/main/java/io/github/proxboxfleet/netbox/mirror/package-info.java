/** What NetBox holds of one cluster, in a compact and normalised form. */
@NullMarked
package io.github.proxboxfleet.netbox.mirror;

import org.jspecify.annotations.NullMarked;
