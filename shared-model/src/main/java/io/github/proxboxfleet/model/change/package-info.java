/** What happens, or would happen, to one NetBox object. */
@NullMarked
package io.github.proxboxfleet.model.change;

import org.jspecify.annotations.NullMarked;
