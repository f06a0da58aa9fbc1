package io.github.proxboxfleet.openapi.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A generated client in Java, compiled, and programs that use it. */
record JavaClient(Path classes) {
    static JavaClient compile(Client client) throws IOException {
        return new JavaClient(
                compile(client.folder(), sources(client.folder().resolve("src/main/java")), ""));
    }

    /** Compiles a program against the client and runs its main in a JVM of its own. */
    Tool.Ended run(
            String name, String program, Map<String, String> environment, String... arguments)
            throws IOException {
        Path folder = Files.createTempDirectory("program");
        Path source = Files.writeString(folder.resolve(name + ".java"), program);
        Path compiled = compile(folder, List.of(source), File.pathSeparator + classes);
        return Tool.run(
                folder,
                environment,
                Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path")
                                                + File.pathSeparator
                                                + classes
                                                + File.pathSeparator
                                                + compiled,
                                        name),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static Path compile(Path folder, List<Path> sources, String more) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled =
                    compiler.getTask(
                                    said,
                                    files,
                                    null,
                                    List.of(
                                            "-proc:none",
                                            "-nowarn",
                                            "-d",
                                            classes.toString(),
                                            "-cp",
                                            System.getProperty("java.class.path") + more),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        return classes;
    }

    private static List<Path> sources(Path folder) throws IOException {
        return Finish.files(folder, ".java");
    }
}
