package io.github.proxboxfleet.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds secrets: on the command line, in a file, in the environment. They are never printed. */
record Secrets(CommandLine line) {
    /** The token, or absent where none is given. */
    @Nullable String token(String option, @Nullable String value, @Nullable Path file) {
        if (value != null) {
            return value;
        }
        if (file != null) {
            return read(option + "-file", file);
        }
        return environment(
                "PROXBOX_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String required(String option, @Nullable String value, @Nullable Path file) {
        String token = token(option, value, file);
        if (token == null) {
            throw new ParameterException(
                    line,
                    "missing "
                            + option
                            + "; it can also be given by "
                            + option
                            + "-file or PROXBOX_"
                            + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        return token;
    }

    /** The password of a user, or absent where no user is given. */
    @Nullable String password(@Nullable String user, @Nullable Path file) {
        if (user == null) {
            return null;
        }
        String password =
                file != null
                        ? read("--proxmox-password-file", file)
                        : environment("PROXBOX_PROXMOX_PASSWORD");
        if (password == null) {
            throw new ParameterException(
                    line,
                    "--proxmox-user needs --proxmox-password-file, or PROXBOX_PROXMOX_PASSWORD");
        }
        return password;
    }

    private String read(String option, Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new ParameterException(line, option + ": the file " + file + " is empty");
            }
            return text;
        } catch (IOException e) {
            throw new ParameterException(line, option + ": cannot read " + file + ": " + e, e);
        }
    }

    private static @Nullable String environment(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }
}
