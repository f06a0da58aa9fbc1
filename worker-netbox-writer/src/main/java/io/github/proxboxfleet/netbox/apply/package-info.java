/** The hand that writes: for real, or only on paper; and the account of what it did. */
@NullMarked
package io.github.proxboxfleet.netbox.apply;

import org.jspecify.annotations.NullMarked;
