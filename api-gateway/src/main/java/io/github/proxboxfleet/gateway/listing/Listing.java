package io.github.proxboxfleet.gateway.listing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A part of a list, in NetBox's shape.
 *
 * @param count how many there are in all
 * @param next where the list goes on
 */
public record Listing<T>(
        @Schema(description = "How many there are in all.") long count,
        @Schema(description = "Where the list goes on; null at its end.") @Nullable String next,
        @Schema(description = "The part before this one; null at the start.")
                @Nullable String previous,
        List<T> results) {

    /** The page of the list that the request at hand asks for. */
    public static <T> Listing<T> of(long count, Page page, List<T> results) {
        return new Listing<>(
                count,
                page.offset() + page.limit() < count
                        ? link(page.limit(), page.offset() + page.limit())
                        : null,
                page.offset() > 0
                        ? link(page.limit(), Math.max(0, page.offset() - page.limit()))
                        : null,
                results);
    }

    /** A list short enough to be given whole. */
    public static <T> Listing<T> whole(List<T> results) {
        return new Listing<>(results.size(), null, null, results);
    }

    private static String link(int limit, int offset) {
        return ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("limit", limit)
                .replaceQueryParam("offset", offset)
                .build()
                .toUriString();
    }
}
