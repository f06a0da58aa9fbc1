package io.github.proxboxfleet.gateway.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.proxboxfleet.model.rule.IpPrefix;
import io.github.proxboxfleet.model.rule.Subnets;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which addresses are synced, as a request says it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Subnets", description = "Which addresses are synced, by their ranges.")
public record SubnetsBody(
        @Schema(
                        description = "Only addresses of these ranges; absent: of any.",
                        example = "[\"198.51.100.0/24\", \"2001:db8::/32\"]")
                @Nullable List<@Nullable String> include,
        @Schema(
                        description = "No addresses of these ranges, whatever is included.",
                        example = "[\"172.17.0.0/16\"]")
                @Nullable List<@Nullable String> exclude) {
    static @Nullable SubnetsBody of(Subnets subnets) {
        return subnets.equals(Subnets.ALL)
                ? null
                : new SubnetsBody(
                        subnets.include() == null ? null : texts(subnets.include()),
                        texts(subnets.exclude()));
    }

    private static List<@Nullable String> texts(List<IpPrefix> ranges) {
        return ranges.stream().<@Nullable String>map(IpPrefix::toString).toList();
    }
}
