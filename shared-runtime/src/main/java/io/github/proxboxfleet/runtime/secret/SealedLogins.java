package io.github.proxboxfleet.runtime.secret;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The secrets of endpoints. Each is sealed for its endpoint: its id, where it is, and how its
 * certificate is believed. Carried to another address it cannot be unsealed, so that whoever can
 * write messages cannot have it sent to a place of their own.
 */
public final class SealedLogins {
    private final FleetKey key;

    public SealedLogins(FleetKey key) {
        this.key = key;
    }

    /** The endpoint, its secret sealed for it that was sealed for nothing until now. */
    public ProxmoxTarget bound(ProxmoxTarget target) {
        String context = context(target);
        return target.withLogin(
                each(target.login(), secret -> key.seal(key.unseal(secret), context)));
    }

    /** The endpoint, its secret sealed for it that was sealed for nothing until now. */
    public NetBoxTarget bound(NetBoxTarget target) {
        return target.withToken(key.seal(key.unseal(target.token()), context(target)));
    }

    /** The endpoint, its secret sealed for it if it is still the one that it had before. */
    public ProxmoxTarget rebound(ProxmoxTarget before, ProxmoxTarget changed) {
        if (!kept(before, changed)) {
            return bound(changed);
        }
        String former = context(before);
        String context = context(changed);
        return changed.withLogin(
                each(changed.login(), secret -> key.seal(key.unseal(secret, former), context)));
    }

    /** The endpoint, its secret sealed for it if it is still the one that it had before. */
    public NetBoxTarget rebound(NetBoxTarget before, NetBoxTarget changed) {
        return kept(before, changed)
                ? changed.withToken(
                        key.seal(key.unseal(changed.token(), context(before)), context(changed)))
                : bound(changed);
    }

    /** Whether the endpoint still has the secret that it had before. */
    public static boolean kept(ProxmoxTarget before, ProxmoxTarget changed) {
        return secret(before.login()).equals(secret(changed.login()));
    }

    /** Whether the endpoint still has the secret that it had before. */
    public static boolean kept(NetBoxTarget before, NetBoxTarget changed) {
        return before.token().equals(changed.token());
    }

    /** The token or password. */
    public String unseal(ProxmoxTarget target) {
        return key.unseal(secret(target.login()), context(target));
    }

    /** The token. */
    public String unseal(NetBoxTarget target) {
        return key.unseal(target.token(), context(target));
    }

    /** Scheme, host and port of all its addresses. */
    public static List<String> origins(ProxmoxTarget target) {
        return Stream.concat(Stream.of(target.url()), target.hosts().stream())
                .map(SealedLogins::origin)
                .distinct()
                .sorted()
                .toList();
    }

    /** Scheme, host and port of an address. */
    public static String origin(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("http") ? 80 : 443;
        return scheme + "://" + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static String context(ProxmoxTarget target) {
        return context(target.endpointId(), origins(target), target.tls());
    }

    private static String context(NetBoxTarget target) {
        return context(target.endpointId(), List.of(origin(target.url())), target.tls());
    }

    private static String context(String endpoint, List<String> origins, TlsTrust tls) {
        String trust =
                switch (tls) {
                    case TlsTrust.SystemRoots _ -> "system";
                    case TlsTrust.Authority(String pem) -> "authority " + pem;
                    case TlsTrust.Fingerprint(String sha256) -> "fingerprint " + sha256;
                    case TlsTrust.Anything _ -> "insecure";
                };
        return Stream.concat(Stream.of("endpoint " + endpoint, trust), origins.stream())
                .collect(Collectors.joining("\n"));
    }

    private static SealedSecret secret(ProxmoxLogin login) {
        return switch (login) {
            case ProxmoxLogin.ApiToken token -> token.secret();
            case ProxmoxLogin.Password user -> user.password();
        };
    }

    private static ProxmoxLogin each(ProxmoxLogin login, UnaryOperator<SealedSecret> change) {
        return switch (login) {
            case ProxmoxLogin.ApiToken token ->
                    new ProxmoxLogin.ApiToken(token.tokenId(), change.apply(token.secret()));
            case ProxmoxLogin.Password user ->
                    new ProxmoxLogin.Password(user.user(), change.apply(user.password()));
        };
    }
}
