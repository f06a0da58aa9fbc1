/** Writes objects to NetBox, or only plans to (a dry run), and reports what it did. */
@NullMarked
package io.github.proxboxfleet.netbox.apply;

import org.jspecify.annotations.NullMarked;
