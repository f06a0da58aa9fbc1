/** A database that a deployable owns: SQLite by default, PostgreSQL by URL. */
@NullMarked
package io.github.proxboxfleet.runtime.store;

import org.jspecify.annotations.NullMarked;
