/**
 * What the shards of a cluster work with: the scope, what NetBox holds, and what is referred to.
 */
@NullMarked
package io.github.proxboxfleet.netbox.workspace;

import org.jspecify.annotations.NullMarked;
