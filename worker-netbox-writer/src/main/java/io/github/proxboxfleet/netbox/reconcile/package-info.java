/** The comparison of what should be with what is: pure functions from items and rows to changes. */
@NullMarked
package io.github.proxboxfleet.netbox.reconcile;

import org.jspecify.annotations.NullMarked;
