package io.github.proxboxfleet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A private PostgreSQL server on a loopback port, with a folder of its own that goes with it.
 * PostgreSQL does not run as root; where this process does, the server runs as the user {@code
 * postgres} that its package has made.
 */
public final class PostgreSqlProcess implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String ACCOUNT = "postgres";
    private static final String USER = "proxbox";

    private final Path folder;
    private final Path programs;
    private final int port = FreePort.find();

    private PostgreSqlProcess(Path programs) throws IOException {
        this.programs = programs;
        this.folder = Files.createTempDirectory("postgresql-");
        if (root()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(ACCOUNT));
        }
    }

    /** Whether PostgreSQL's server is installed here. */
    public static boolean installed() {
        return programs().isPresent();
    }

    /** Makes an empty server and returns once it answers. */
    public static PostgreSqlProcess start() {
        try {
            PostgreSqlProcess server =
                    new PostgreSqlProcess(
                            programs()
                                    .orElseThrow(
                                            () ->
                                                    new IllegalStateException(
                                                            "no PostgreSQL in " + VERSIONS)));
            server.run("initdb", "-D", "data", "-U", USER, "-A", "trust", "-E", "UTF8");
            server.run(
                    "pg_ctl",
                    "-D",
                    "data",
                    "-l",
                    "server.log",
                    "-w",
                    "-o",
                    "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -p "
                            + server.port,
                    "start");
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL", e);
        }
    }

    /** Makes a database; its URL, for {@link #user()} without a password. */
    public String database(String name) {
        try {
            run("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", USER, name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the database " + name, e);
        }
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    public String user() {
        return USER;
    }

    @Override
    public synchronized void close() {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop");
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot end PostgreSQL in " + folder, e);
        }
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(
                    List.of("setpriv", "--reuid", ACCOUNT, "--regid", ACCOUNT, "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("postgresql-", ".log");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(program + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", e);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The newest version's. */
    private static Optional<Path> programs() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
