package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import java.net.URI;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks a NetBox endpoint. */
final class CheckNetBox {
    private final NetBoxBody body;
    private final @Nullable SealedSecret kept;
    private final Function<String, SealedSecret> seal;
    private final Violations violations = new Violations();

    /**
     * A check.
     *
     * @param kept the token that is stored; absent: there is none
     */
    CheckNetBox(NetBoxBody body, @Nullable SealedSecret kept, Function<String, SealedSecret> seal) {
        this.body = body;
        this.kept = kept;
        this.seal = seal;
    }

    NetBoxDraft draft() {
        CheckFields fields = new CheckFields(violations);
        String name = fields.name(body.name());
        URI url = new CheckUrl(violations).check(withoutApi(body.url()), "https://netbox.example");
        String given = CheckFields.blankAsNull(body.token());
        SealedSecret token = given == null ? kept : seal.apply(given);
        violations.require(
                token != null,
                "token",
                "is missing",
                "Write an API token that may write; NetBox makes one under Admin, API tokens");
        var tls = new CheckTls(violations).check(body.tls());
        int concurrency =
                fields.concurrency(
                        "max_concurrent",
                        body.maxConcurrent(),
                        NetBoxTarget.DEFAULT_MAX_CONCURRENT);
        violations.throwIfAny();
        return new NetBoxDraft(
                name, Objects.requireNonNull(url), Objects.requireNonNull(token), tls, concurrency);
    }

    /** People paste the address of the API; its base is meant. */
    private static @Nullable String withoutApi(@Nullable String url) {
        return url == null ? null : url.trim().replaceFirst("/api/?$", "");
    }
}
