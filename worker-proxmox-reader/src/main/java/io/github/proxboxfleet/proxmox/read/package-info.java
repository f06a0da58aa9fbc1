/** What Proxmox says, in the words of the shared model. The parsers are pure. */
@NullMarked
package io.github.proxboxfleet.proxmox.read;

import org.jspecify.annotations.NullMarked;
