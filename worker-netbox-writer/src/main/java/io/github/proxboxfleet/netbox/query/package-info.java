/** Live queries: what a person asks of NetBox through the gateway, answered while they wait. */
@NullMarked
package io.github.proxboxfleet.netbox.query;

import org.jspecify.annotations.NullMarked;
