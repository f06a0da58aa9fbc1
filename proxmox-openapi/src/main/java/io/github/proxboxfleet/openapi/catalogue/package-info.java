/** What an API offers: operations, parameters, answers, permissions. */
@NullMarked
package io.github.proxboxfleet.openapi.catalogue;

import org.jspecify.annotations.NullMarked;
