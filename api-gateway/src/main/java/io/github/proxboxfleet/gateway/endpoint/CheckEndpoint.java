package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import java.net.URI;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a request says about an endpoint into a draft, or says everything that is wrong with
 * it at once.
 */
final class CheckEndpoint {
    private static final int MAX_NAME = 100;
    private static final int MAX_CONCURRENCY = 64;

    private final EndpointBody body;
    private final UnaryOperator<String> seal;
    private final Violations violations = new Violations();

    CheckEndpoint(EndpointBody body, UnaryOperator<String> seal) {
        this.body = body;
        this.seal = seal;
    }

    String type() {
        return switch (body.type()) {
            case Endpoint.PROXMOX -> Endpoint.PROXMOX;
            case Endpoint.NETBOX -> Endpoint.NETBOX;
            case null, default ->
                    throw ProblemException.invalid(
                            "type", "is missing or unknown", "Write proxmox or netbox");
        };
    }

    ProxmoxDraft proxmox() {
        foreign("token", body.token(), "netbox");
        foreign("max_concurrent", body.maxConcurrent(), "netbox");
        String name = name();
        URI url = new CheckUrl(violations).check(body.url(), "https://pve1.example:8006");
        ProxmoxLogin login = login();
        var tls = new CheckTls(violations).check(body.tls());
        int concurrency =
                concurrency(
                        "fetch_max_concurrency",
                        body.fetchMaxConcurrency(),
                        ProxmoxTarget.DEFAULT_FETCH_MAX_CONCURRENCY);
        violations.throwIfAny();
        return new ProxmoxDraft(
                name,
                Objects.requireNonNull(url),
                Objects.requireNonNull(login),
                tls,
                concurrency,
                new Placement(
                        blankAsNull(body.site()),
                        blankAsNull(body.tenant()),
                        blankAsNull(body.vrf())),
                Boolean.TRUE.equals(body.allowWrites()));
    }

    NetBoxDraft netbox() {
        foreign("token_id", body.tokenId(), "proxmox");
        foreign("token_secret", body.tokenSecret(), "proxmox");
        foreign("username", body.username(), "proxmox");
        foreign("password", body.password(), "proxmox");
        foreign("fetch_max_concurrency", body.fetchMaxConcurrency(), "proxmox");
        foreign("site", body.site(), "proxmox");
        foreign("tenant", body.tenant(), "proxmox");
        foreign("vrf", body.vrf(), "proxmox");
        foreign("allow_writes", body.allowWrites(), "proxmox");
        String name = name();
        URI url = new CheckUrl(violations).check(withoutApi(body.url()), "https://netbox.example");
        String token = blankAsNull(body.token());
        violations.require(
                token != null,
                "token",
                "is missing",
                "Write an API token that may write; NetBox makes one" + " under Admin, API tokens");
        var tls = new CheckTls(violations).check(body.tls());
        int concurrency =
                concurrency(
                        "max_concurrent",
                        body.maxConcurrent(),
                        NetBoxTarget.DEFAULT_MAX_CONCURRENT);
        violations.throwIfAny();
        return new NetBoxDraft(
                name,
                Objects.requireNonNull(url),
                seal(Objects.requireNonNull(token)),
                tls,
                concurrency);
    }

    private @Nullable ProxmoxLogin login() {
        String tokenId = blankAsNull(body.tokenId());
        String secret = blankAsNull(body.tokenSecret());
        String user = blankAsNull(body.username());
        String password =
                body.password() == null || body.password().isEmpty() ? null : body.password();
        boolean asToken = tokenId != null || secret != null;
        boolean asUser = user != null || password != null;
        if (asToken == asUser) {
            violations.add(
                    "token_id",
                    asToken ? "stands beside a username and password" : "is missing",
                    "Write token_id and token_secret, or username and password, not both");
            return null;
        }
        if (asToken) {
            boolean good =
                    violations.require(
                            tokenId != null && tokenId.matches("[^@!\\s]+@[^@!\\s]+![^@!\\s]+"),
                            "token_id",
                            "is no token id",
                            "Write it as user@realm!name");
            good &=
                    violations.require(
                            secret != null,
                            "token_secret",
                            "is missing",
                            "Write the secret of the token");
            return good && tokenId != null && secret != null
                    ? new ProxmoxLogin.ApiToken(tokenId, seal(secret))
                    : null;
        }
        boolean good =
                violations.require(
                        user != null && user.matches("[^@\\s]+@[^@\\s]+"),
                        "username",
                        "is no Proxmox user",
                        "Write it as user@realm, for example root@pam");
        good &=
                violations.require(
                        password != null, "password", "is missing", "Write the user's password");
        return good && user != null && password != null
                ? new ProxmoxLogin.Password(user, seal(password))
                : null;
    }

    private String name() {
        String name = body.name() == null ? "" : body.name().trim();
        violations.require(
                !name.isEmpty()
                        && name.length() <= MAX_NAME
                        && name.chars().noneMatch(Character::isISOControl),
                "name",
                "is missing or no name",
                "Write up to " + MAX_NAME + " characters on one line");
        return name;
    }

    private int concurrency(String field, @Nullable Integer value, int otherwise) {
        violations.require(
                value == null || (value >= 1 && value <= MAX_CONCURRENCY),
                field,
                "is out of range",
                "Write a number from 1 to "
                        + MAX_CONCURRENCY
                        + ", or leave it out for "
                        + otherwise);
        return value == null ? otherwise : value;
    }

    private void foreign(String field, @Nullable Object value, String type) {
        violations.require(
                value == null,
                field,
                "belongs to a " + type + " endpoint",
                "Leave it out, or change the type");
    }

    private SealedSecret seal(String secret) {
        return new SealedSecret(seal.apply(secret));
    }

    /** People paste the address of the API; its base is meant. */
    private static @Nullable String withoutApi(@Nullable String url) {
        return url == null ? null : url.trim().replaceFirst("/api/?$", "");
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }
}
