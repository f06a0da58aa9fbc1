package io.github.proxboxfleet.openapi.cli;

import picocli.CommandLine.Option;

/** {@code --help} alone: {@code --version} is a release of Proxmox here. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;
}
