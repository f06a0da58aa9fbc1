package io.github.proxboxfleet.gateway.endpoint;

import static io.github.proxboxfleet.gateway.endpoint.CheckFields.blankAsNull;

import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.gateway.rule.CheckPlacement;
import io.github.proxboxfleet.gateway.rule.CheckRules;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.rule.SyncRules;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks a Proxmox endpoint. */
final class CheckProxmox {
    private final ProxmoxBody body;
    private final @Nullable ProxmoxLogin kept;
    private final Function<String, SealedSecret> seal;
    private final Violations violations = new Violations();

    /**
     * A check.
     *
     * @param kept the login that is stored; absent: there is none
     */
    CheckProxmox(
            ProxmoxBody body, @Nullable ProxmoxLogin kept, Function<String, SealedSecret> seal) {
        this.body = body;
        this.kept = kept;
        this.seal = seal;
    }

    ProxmoxDraft draft() {
        CheckFields fields = new CheckFields(violations);
        String name = fields.name(body.name());
        URI url = new CheckUrl(violations).check(body.url(), "https://pve1.example:8006");
        List<URI> hosts = new CheckHosts(violations).check(body.hosts(), url);
        ProxmoxLogin login = login();
        var tls = new CheckTls(violations).check(body.tls());
        int concurrency =
                fields.concurrency(
                        "fetch_max_concurrency",
                        body.fetchMaxConcurrency(),
                        ProxmoxTarget.DEFAULT_FETCH_MAX_CONCURRENCY);
        CheckPlacement place = new CheckPlacement(violations);
        Placement placement =
                new Placement(
                        place.name("cluster_name", body.clusterName()),
                        blankAsNull(body.site()),
                        place.sites(body.siteRules()),
                        blankAsNull(body.tenant()),
                        blankAsNull(body.vrf()),
                        place.vrfs(body.vrfRules()),
                        place.name("vlan_group", body.vlanGroup()));
        SyncRules rules = new CheckRules(violations, "").check(body.rules());
        violations.throwIfAny();
        return new ProxmoxDraft(
                name,
                Objects.requireNonNull(url),
                hosts,
                Objects.requireNonNull(login),
                tls,
                concurrency,
                placement,
                rules,
                Boolean.TRUE.equals(body.allowWrites()));
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
        return asToken ? token(tokenId, secret) : user(user, password);
    }

    private @Nullable ProxmoxLogin token(@Nullable String tokenId, @Nullable String given) {
        SealedSecret secret =
                given != null
                        ? seal.apply(given)
                        : kept instanceof ProxmoxLogin.ApiToken stored ? stored.secret() : null;
        boolean good =
                violations.require(
                        tokenId != null && ProxmoxLogin.ApiToken.isTokenId(tokenId),
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
                ? new ProxmoxLogin.ApiToken(tokenId, secret)
                : null;
    }

    private @Nullable ProxmoxLogin user(@Nullable String user, @Nullable String given) {
        SealedSecret password =
                given != null
                        ? seal.apply(given)
                        : kept instanceof ProxmoxLogin.Password stored ? stored.password() : null;
        boolean good =
                violations.require(
                        user != null && ProxmoxLogin.Password.isUser(user),
                        "username",
                        "is no Proxmox user",
                        "Write it as user@realm, for example root@pam");
        good &=
                violations.require(
                        password != null, "password", "is missing", "Write the user's password");
        return good && user != null && password != null
                ? new ProxmoxLogin.Password(user, password)
                : null;
    }
}
