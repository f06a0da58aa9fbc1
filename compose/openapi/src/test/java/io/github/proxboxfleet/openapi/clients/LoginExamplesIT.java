package io.github.proxboxfleet.openapi.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * The login examples of the READMEs, built and run as they stand there, on the simulator of each
 * product.
 */
class LoginExamplesIT {
    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Product.class)
    void inJava(Product product) throws Exception {
        Client client = generated(product, Language.JAVA);
        JavaClient compiled = JavaClient.compile(client);
        logsIn(
                product,
                environment ->
                        compiled.run("Login", Examples.code(client.folder(), "java"), environment));
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void inPython(Product product) throws Exception {
        Tool.need("python3", "-c", "import pydantic, urllib3, dateutil");
        Client client = generated(product, Language.PYTHON);
        assertThat(
                        Tool.run(
                                        client.folder(),
                                        Map.of(),
                                        "python3",
                                        "-m",
                                        "compileall",
                                        "-q",
                                        ".")
                                .status())
                .isZero();
        Path program =
                Files.writeString(
                        client.folder().resolve("login.py"),
                        Examples.code(client.folder(), "python"));
        logsIn(
                product,
                environment ->
                        Tool.run(client.folder(), environment, "python3", program.toString()));
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void inGo(Product product) throws Exception {
        Tool.need("go", "version");
        Client client = generated(product, Language.GO);
        Path program = Tool.goProgram(client, "login", Examples.code(client.folder(), "go"));
        Tool.Ended vetted =
                Tool.run(client.folder(), Map.of("GOFLAGS", "-mod=mod"), "go", "vet", "./...");
        assertThat(vetted.status()).as(vetted.output()).isZero();
        logsIn(product, environment -> Tool.run(folder, environment, program.toString()));
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void inTypeScript(Product product) throws Exception {
        Tool.need("npm", "--version");
        Client client = generated(product, Language.TYPESCRIPT);
        Tool.Ended built =
                Tool.run(
                        client.folder(),
                        Map.of(),
                        "npm",
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--silent",
                        "@types/node@20");
        Tool.need(built.status() == 0, built.output());
        Path program = Files.createDirectories(client.folder().resolve("login"));
        Files.writeString(
                program.resolve("login.ts"),
                Examples.code(client.folder(), "typescript")
                        .replace("from 'proxmox-" + product.word() + "'", "from '../src'"));
        Tool.Ended compiled =
                Tool.run(
                        client.folder(),
                        Map.of(),
                        "npx",
                        "tsc",
                        "--strict",
                        "--skipLibCheck",
                        "--target",
                        "es2022",
                        "--module",
                        "commonjs",
                        "--types",
                        "node",
                        "--outDir",
                        "run",
                        "login/login.ts");
        assertThat(compiled.status()).as(compiled.output()).isZero();
        logsIn(
                product,
                environment ->
                        Tool.run(client.folder(), environment, "node", "run/login/login.js"));
    }

    private Client generated(Product product, Language language) throws Exception {
        ObjectNode document =
                product == Product.PVE ? Examples.guests() : Examples.shipped(product);
        return Client.of(document, language, folder, Optional.empty());
    }

    /** A program in some language. */
    private interface Program {
        Tool.Ended run(Map<String, String> environment) throws Exception;
    }

    private static void logsIn(Product product, Program program) throws Exception {
        try (ProxmoxSimulator host =
                ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withProduct(product))) {
            Tool.Ended ended = program.run(Examples.environment(host));

            assertThat(ended.status()).as(ended.output()).isZero();
            String release = Catalogues.newest(product).version();
            assertThat(ended.output())
                    .containsSubsequence("token: " + release, "ticket: " + release);
        }
    }
}
