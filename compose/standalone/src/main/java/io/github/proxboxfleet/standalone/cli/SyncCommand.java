package io.github.proxboxfleet.standalone.cli;

import io.github.proxboxfleet.gateway.endpoint.NetBoxDraft;
import io.github.proxboxfleet.gateway.endpoint.ProxmoxDraft;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.standalone.Standalone;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One sync of one real cluster into one real NetBox. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Syncs one Proxmox cluster into a NetBox, once.",
        footer = {
            "",
            "Secrets are better given by environment or file than on the command line, where others can see them.",
            "Exit: 0 all done or in sync, 1 something failed or (with --preview) differs, 2 nothing could be done."
        })
final class SyncCommand implements Callable<Integer> {
    /** A person is waiting: one retry, and then the reason. */
    private static final int ATTEMPTS = 2;

    @Option(
            names = "--proxmox",
            required = true,
            paramLabel = "URL",
            description = "For example https://pve1.example:8006.")
    private URI proxmox = URI.create("");

    @Option(
            names = "--proxmox-token",
            paramLabel = "TOKEN",
            description = "API token user@realm!id=secret; also PROXBOX_PROXMOX_TOKEN.")
    private @Nullable String proxmoxToken;

    @Option(
            names = "--proxmox-token-file",
            paramLabel = "FILE",
            description = "A file that holds the token.")
    private @Nullable Path proxmoxTokenFile;

    @Option(
            names = "--proxmox-user",
            paramLabel = "USER",
            description = "user@realm, instead of a token.")
    private @Nullable String proxmoxUser;

    @Option(
            names = "--proxmox-password-file",
            paramLabel = "FILE",
            description = "A file that holds the user's password; or set PROXBOX_PROXMOX_PASSWORD.")
    private @Nullable Path proxmoxPasswordFile;

    @ArgGroup private TlsOptions.@Nullable Proxmox proxmoxTls;

    @Option(
            names = "--netbox",
            required = true,
            paramLabel = "URL",
            description = "For example https://netbox.example.")
    private URI netbox = URI.create("");

    @Option(
            names = "--netbox-token",
            paramLabel = "TOKEN",
            description = "API token, v1 or v2; also PROXBOX_NETBOX_TOKEN.")
    private @Nullable String netboxToken;

    @Option(
            names = "--netbox-token-file",
            paramLabel = "FILE",
            description = "A file that holds the token.")
    private @Nullable Path netboxTokenFile;

    @ArgGroup private TlsOptions.@Nullable NetBox netboxTls;

    @Option(
            names = "--site",
            description = "NetBox site of cluster and nodes: id, slug or name; must exist.")
    private @Nullable String site;

    @Option(
            names = "--tenant",
            description = "NetBox tenant given to new objects: id, slug or name.")
    private @Nullable String tenant;

    @Option(names = "--vrf", description = "NetBox VRF of the addresses: id or name.")
    private @Nullable String vrf;

    @Option(names = "--preview", description = "Write nothing; list each change field by field.")
    private boolean preview;

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        check(proxmox, "--proxmox");
        check(netbox, "--netbox");
        Secrets secrets = new Secrets(spec.commandLine());
        String token = secrets.token("--proxmox-token", proxmoxToken, proxmoxTokenFile);
        String password = secrets.password(proxmoxUser, proxmoxPasswordFile);
        String netboxSecret = secrets.required("--netbox-token", netboxToken, netboxTokenFile);
        if ((token == null) == (password == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "give either --proxmox-token, or --proxmox-user with --proxmox-password-file");
        }
        if (token != null && token.indexOf('=') < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--proxmox-token has the form user@realm!id=secret; there is no = in it");
        }
        TlsTrust proxmoxTrust = TlsOptions.trust(spec.commandLine(), proxmoxTls);
        TlsTrust netboxTrust = TlsOptions.trust(spec.commandLine(), netboxTls);
        PrintWriter out = spec.commandLine().getOut();
        try (Settings settings = Settings.of(null);
                Standalone standalone = Standalone.start(settings.all(0))) {
            FleetKey key = standalone.fleetKey();
            standalone
                    .endpoints()
                    .upsert(
                            new ProxmoxDraft(
                                    "proxmox " + proxmox.getHost(),
                                    proxmox,
                                    token != null ? token(key, token) : login(key, password),
                                    proxmoxTrust,
                                    ProxmoxTarget.DEFAULT_FETCH_MAX_CONCURRENCY,
                                    new Placement(site, tenant, vrf),
                                    false));
            standalone
                    .endpoints()
                    .upsert(
                            new NetBoxDraft(
                                    "netbox " + netbox.getHost(),
                                    netbox,
                                    key.seal(netboxSecret),
                                    netboxTrust,
                                    NetBoxTarget.DEFAULT_MAX_CONCURRENT));
            Report report =
                    new Follow(new FleetClient(standalone.url(), settings.apiKey()), out, json)
                            .run(preview ? "preview" : "apply", ATTEMPTS);
            return print(out, report, settings);
        }
    }

    private int print(PrintWriter out, Report report, Settings settings) {
        if (json) {
            out.println(report.json());
        } else {
            if (preview) {
                report.printChanges(out);
            }
            report.print(out);
            if (!report.status().equals("succeeded")) {
                out.println("  log: " + settings.log());
            }
        }
        if (report.status().equals("succeeded")) {
            settings.forgetLog();
        }
        return switch (report.status()) {
            case "succeeded" ->
                    preview && report.changed() > 0 ? ProxboxCli.SOMETHING : ProxboxCli.DONE;
            case "partial" -> preview ? ProxboxCli.NOTHING : ProxboxCli.SOMETHING;
            default -> ProxboxCli.NOTHING;
        };
    }

    private ProxmoxLogin token(FleetKey key, String text) {
        int equals = text.indexOf('=');
        try {
            return new ProxmoxLogin.ApiToken(
                    text.substring(0, equals), key.seal(text.substring(equals + 1)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--proxmox-token: " + e.getMessage(), e);
        }
    }

    private ProxmoxLogin login(FleetKey key, @Nullable String password) {
        try {
            return new ProxmoxLogin.Password(
                    Objects.requireNonNullElse(proxmoxUser, ""),
                    key.seal(Objects.requireNonNullElse(password, "")));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--proxmox-user: " + e.getMessage(), e);
        }
    }

    private void check(URI url, String option) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getUserInfo() != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    option
                            + " is to be an address like https://host:8006, without user or password in it");
        }
    }
}
