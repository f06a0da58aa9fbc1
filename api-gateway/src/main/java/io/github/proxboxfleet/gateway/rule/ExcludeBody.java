package io.github.proxboxfleet.gateway.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.proxboxfleet.model.rule.Exclusions;
import io.github.proxboxfleet.model.rule.Glob;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is let alone, as a request says it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Exclude",
        description =
                "Guests and interfaces that are let alone: neither synced nor held for gone. Patterns, whatever the"
                        + " case: * stands for any text, ? for one character.")
public record ExcludeBody(
        @Schema(description = "Guests of these names.", example = "[\"test-*\"]")
                @Nullable List<@Nullable String> names,
        @Schema(description = "Guests that carry one of these tags in Proxmox.")
                @Nullable List<@Nullable String> tags,
        @Schema(description = "Guests of these Proxmox pools.")
                @Nullable List<@Nullable String> pools,
        @Schema(
                        description =
                                "Interfaces of guests and nodes that configuration, guest or node call so.",
                        example = "[\"docker*\", \"tap*\"]")
                @Nullable List<@Nullable String> interfaces) {
    static @Nullable ExcludeBody of(Exclusions exclude) {
        return exclude.equals(Exclusions.NONE)
                ? null
                : new ExcludeBody(
                        texts(exclude.names()),
                        texts(exclude.tags()),
                        texts(exclude.pools()),
                        texts(exclude.interfaces()));
    }

    private static List<@Nullable String> texts(List<Glob> globs) {
        return globs.stream().<@Nullable String>map(Glob::pattern).toList();
    }
}
