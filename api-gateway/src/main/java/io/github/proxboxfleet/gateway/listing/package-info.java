/** Lists in pages, in NetBox's shape. */
@NullMarked
package io.github.proxboxfleet.gateway.listing;

import org.jspecify.annotations.NullMarked;
